/** Sealing words with a phrase: sealed.js has the format. */

import { checkOf, HEAD, keyOf, lock, MARK, ROUNDS, through, toLetters, VERSION } from "./sealed.js";

/** @typedef {import("./sealed.js").Bytes} Bytes */

/**
 * @param {string} words
 * @param {string} phrase
 * @returns {Promise<string>} letters, digits, "-" and "_"
 */
export async function seal(words, phrase) {
  const plain = new TextEncoder().encode(words);
  const Packer = globalThis.CompressionStream;
  const content = Packer ? await through(plain, new Packer("deflate")) : plain;
  const head = new Uint8Array(HEAD);
  head.set([...MARK, VERSION, Packer ? 1 : 0]);
  new DataView(head.buffer).setUint32(5, ROUNDS);
  crypto.getRandomValues(head.subarray(9));
  const key = await keyOf(phrase, head, "encrypt");
  const sealed = await crypto.subtle.encrypt(lock(head), key, content);
  const whole = joined(head, new Uint8Array(sealed));
  return toLetters(joined(whole, await checkOf(whole)));
}

/** @param {Bytes} one @param {Bytes} other @returns {Bytes} */
function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
