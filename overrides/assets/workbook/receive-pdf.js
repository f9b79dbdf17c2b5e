/** Opening what the other of two wrote on a worksheet that was filled in as a PDF. Loaded by such a file. */

import { othersFromPdf } from "./pdf-answers.js";
import { toShared } from "./shared.js";
import { keepTheirs } from "./theirs.js";
import { questions, word } from "./together-parts.js";

/**
 * It is shown at once: whoever has the sheet can read it there.
 * @param {File} file @param {() => boolean} wanted whether it still is, once it is read
 * @returns {Promise<string | null>} what is wrong with it, "" for nothing, or null if it is wanted no more
 */
export async function received(file, wanted) {
  const answers = await othersFromPdf(file, () => new Set(questions().map(({ id }) => id)));
  if (!wanted()) return null;
  if (typeof answers === "string") return word(`pdf_${answers}`);
  return keepTheirs(toShared(answers, word("guide"), true)) ? "" : word("full");
}
