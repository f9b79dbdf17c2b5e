/**
 * Words sealed with a phrase, as letters for a file or an address: Web Crypto alone, on this device alone.
 *
 *   bytes   3 "TWO" · 1 version · 1 packed or not · 4 rounds · 16 salt · 12 nonce · the sealed words · 4 check
 *
 * PBKDF2 with SHA-256 makes a key of the phrase, AES-GCM with 256 bits seals; all that stands before is authenticated
 * with it. The check, the beginning of a SHA-256, only tells a damaged copy from a wrong phrase: it is no secret.
 */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const MARK = [0x54, 0x57, 0x4f];
const VERSION = 1;
/** As OWASP's Password Storage Cheat Sheet has it; fewer are not opened, so that nobody can make them fewer. */
const ROUNDS = 600_000;
const MOST_ROUNDS = 10 * ROUNDS; // a device would be busy for a minute
const [SALT, NONCE, TAG, CHECK] = [16, 12, 16, 4];
const HEAD = 9 + SALT + NONCE;
/** Letters. */
const LONGEST = 1_000_000;
const MOST = 5_000_000; // bytes, unpacked: as much as a browser keeps for a site; packed ones can say a thousand times more
const PIECE = 1024; // bytes, so that no more than a megabyte comes of one

/** How what is sealed begins, in a file or an address (sealed-address.js has it too). */
const BEGINNING = toLetters(new Uint8Array(MARK));

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

/** @param {Bytes} head @returns {number} */
function roundsOf(head) {
  return new DataView(head.buffer, head.byteOffset).getUint32(5);
}

/** @param {Bytes} head @returns {AesGcmParams} */
function lock(head) {
  return { name: "AES-GCM", iv: head.subarray(9 + SALT), additionalData: head, tagLength: 8 * TAG };
}

/** @param {string} phrase @param {Bytes} head @param {KeyUsage} use @returns {Promise<CryptoKey>} */
async function keyOf(phrase, head, use) {
  const given = await crypto.subtle.importKey("raw", new TextEncoder().encode(phrase), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: head.subarray(9, 9 + SALT), iterations: roundsOf(head) };
  return crypto.subtle.deriveKey(how, given, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** @param {Bytes} whole @returns {Promise<Bytes>} */
async function checkOf(whole) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", whole)).subarray(0, CHECK);
}

/** @param {Bytes} bytes @param {GenericTransformStream} stream @returns {Promise<Bytes>} fails above MOST */
async function through(bytes, stream) {
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

/** @param {Bytes} one @param {Bytes} other @returns {Bytes} */
function joined(one, other) {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

/** base64url, RFC 4648, section 5. @param {Bytes} bytes @returns {string} */
function toLetters(bytes) {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return text.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
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
