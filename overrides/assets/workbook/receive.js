/** Opening what was handed over, with its words: from then on it is theirs, in this tab. Loaded by a press. */

import { heard } from "./heard.js";
import { fromShared } from "./shared.js";
import { keepTheirs } from "./theirs.js";
import { word } from "./together-parts.js";
import { unseal } from "./unseal.js";

/**
 * @param {string} letters what was handed over
 * @param {string} typed its words, as someone typed them
 * @param {() => boolean} wanted whether it still is, once it is unsealed
 * @returns {Promise<string | null>} what is wrong with it, "" for nothing, or null if it is wanted no more
 */
export async function received(letters, typed, wanted) {
  const found = heard(typed);
  if ("unknown" in found) return word("unknown").replace("{word}", () => found.unknown);
  if ("count" in found) return word("count");
  const { phrase } = found;
  const unsealed = await unseal(letters, phrase);
  if (!wanted()) return null;
  if (typeof unsealed === "string") return word(unsealed);
  const shared = fromShared(unsealed.words, word("guide"));
  if (typeof shared === "string") return word(shared);
  return keepTheirs(unsealed.words) ? "" : word("full");
}
