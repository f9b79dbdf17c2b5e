/** Five words to seal answers with, made up here, to be spoken and not sent. */

import { LENGTH, WORDS } from "./words.js";

/** @returns {string} five words by chance, fifty bits together */
export function phrase() {
  // 1,024 goes into 65,536: each word is as likely as any other.
  return [...crypto.getRandomValues(new Uint16Array(LENGTH))].map((number) => WORDS[number % WORDS.length]).join(" ");
}
