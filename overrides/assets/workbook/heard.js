/** Five words that someone heard. */

import { LENGTH, WORDS } from "./words.js";

/**
 * What someone heard and typed, as it was made up. The first four letters of a word tell which it is.
 * @param {string} text
 * @returns {{phrase: string} | {unknown: string} | {count: number}} or a word that is none of them, or how many were typed
 */
export function heard(text) {
  const typed = text.toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);
  const found = typed.map((word) => WORDS.find((known) => known.slice(0, 4) === word.slice(0, 4)));
  const unknown = typed.find((_, place) => !found[place]);
  if (unknown) return { unknown };
  return typed.length === LENGTH ? { phrase: found.join(" ") } : { count: typed.length };
}
