/** Opening what was sealed, with its phrase: sealed.js has the format. */

import { CHECK, checkOf, HEAD, keyOf, lock, MARK, ROUNDS, roundsOf, TAG, through, toLetters, VERSION } from "./sealed.js";

/** @typedef {import("./sealed.js").Bytes} Bytes */

const MOST_ROUNDS = 10 * ROUNDS; // a device would be busy for a minute
/** Letters. */
const LONGEST = 1_000_000;
/** How what is sealed begins, in a file or an address (sealed-address.js has it too). */
const BEGINNING = toLetters(new Uint8Array(MARK));

/**
 * @param {string} letters white space among them counts for nothing
 * @param {string} phrase
 * @returns {Promise<{words: string} | "foreign" | "new" | "damaged" | "phrase" | "unable">} the words, or why not
 */
export async function unseal(letters, phrase) {
  const text = letters.slice(0, LONGEST + 1).replace(/\s+/g, "");
  if (!text.startsWith(BEGINNING) || text.length > LONGEST) return "foreign";
  const bytes = fromLetters(text);
  if (!bytes || bytes.length < HEAD + TAG + CHECK) return "damaged";
  if (bytes[3] > VERSION) return "new";
  const [whole, check] = [bytes.subarray(0, -CHECK), bytes.subarray(-CHECK)];
  if ((await checkOf(whole)).some((byte, place) => byte !== check[place])) return "damaged";
  const [head, sealed] = [whole.subarray(0, HEAD), whole.subarray(HEAD)];
  const rounds = roundsOf(head);
  if (head[3] !== VERSION || head[4] > 1 || rounds < ROUNDS || rounds > MOST_ROUNDS) return "damaged";
  const Unpacker = globalThis.DecompressionStream;
  if (head[4] && !Unpacker) return "unable";
  let content;
  try {
    content = new Uint8Array(await crypto.subtle.decrypt(lock(head), await keyOf(phrase, head, "decrypt"), sealed));
  } catch {
    return "phrase";
  }
  try {
    if (head[4]) content = await through(content, new Unpacker("deflate"));
    return { words: new TextDecoder("utf-8", { fatal: true }).decode(content) };
  } catch {
    return "damaged"; // whoever sealed it did so otherwise
  }
}

/** @param {string} text @returns {Bytes | null} null for what `toLetters` would not have written */
function fromLetters(text) {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    return toLetters(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}
