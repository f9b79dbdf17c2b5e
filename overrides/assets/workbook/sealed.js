/**
 * Words sealed with a phrase, as letters for a file or an address: Web Crypto alone, on this device alone. Here is what
 * seal.js and unseal.js both need.
 *
 *   bytes   3 "TWO" · 1 version · 1 packed or not · 4 rounds · 16 salt · 12 nonce · the sealed words · 4 check
 *
 * PBKDF2 with SHA-256 makes a key of the phrase, AES-GCM with 256 bits seals; all that stands before is authenticated
 * with it. The check, the beginning of a SHA-256, only tells a damaged copy from a wrong phrase: it is no secret.
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

export const MARK = [0x54, 0x57, 0x4f];
export const VERSION = 1;
/** As OWASP's Password Storage Cheat Sheet has it; fewer are not opened, so that nobody can make them fewer. */
export const ROUNDS = 600_000;
export const [SALT, NONCE, TAG, CHECK] = [16, 12, 16, 4];
export const HEAD = 9 + SALT + NONCE;
const MOST = 5_000_000; // bytes, unpacked: as much as a browser keeps for a site; packed ones can say a thousand times more
const PIECE = 1024; // bytes, so that no more than a megabyte comes of one

/** @param {Bytes} head @returns {number} */
export function roundsOf(head) {
  return new DataView(head.buffer, head.byteOffset).getUint32(5);
}

/** @param {Bytes} head @returns {AesGcmParams} */
export function lock(head) {
  return { name: "AES-GCM", iv: head.subarray(9 + SALT), additionalData: head, tagLength: 8 * TAG };
}

/** @param {string} phrase @param {Bytes} head @param {KeyUsage} use @returns {Promise<CryptoKey>} */
export async function keyOf(phrase, head, use) {
  const given = await crypto.subtle.importKey("raw", new TextEncoder().encode(phrase), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: head.subarray(9, 9 + SALT), iterations: roundsOf(head) };
  return crypto.subtle.deriveKey(how, given, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** @param {Bytes} whole @returns {Promise<Bytes>} */
export async function checkOf(whole) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole)).subarray(0, CHECK);
}

/** @param {Bytes} bytes @param {GenericTransformStream} stream @returns {Promise<Bytes>} fails above MOST */
export async function through(bytes, stream) {
  let [place, length] = [0, 0];
  const pieces = new ReadableStream({
    pull(way) {
      if (place < bytes.length) way.enqueue(bytes.slice(place, (place += PIECE)));
      else way.close();
    },
  });
  const reader = pieces.pipeThrough(stream).getReader();
  const parts = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length <= MOST) continue;
    await reader.cancel();
    throw new RangeError("too long");
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** base64url, RFC 4648, section 5. @param {Bytes} bytes @returns {string} */
export function toLetters(bytes) {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
