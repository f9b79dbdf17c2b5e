/**
 * The reader's answers: in this tab's sessionStorage and nowhere else.
 *
 * One entry a field, so that two pages never overwrite each other:
 *
 *   key    "/repo/:1:me:listen-phone-away"     site path : version : person : id of the field
 *   entry  {"value":"on","time":1700000000000}
 *
 * Life of an entry: written at each change, removed when the field is emptied, gone with the tab. The id is the
 * author's and never changes, so wording, order and page of a field may change and its answer stays. Keys of other
 * projects on the same origin are neither read nor written.
 */

/** Where the site lives, from where this file lives: "/repo/". */
export const SITE = new URL("../../", import.meta.url);

const PREFIX = `${SITE.pathname}:1:me:`;

/** Whether the last answer could be kept: storage may be refused or full. */
export let works = true;

/** Answers that could not be kept, by id: what is on the screen is not lost as long as the document lives. */
const unkept = new Map();

/**
 * The answer to a field; "" when there is none or it cannot be read.
 * @param {string} id
 * @returns {string}
 */
export function read(id) {
  if (unkept.has(id)) return unkept.get(id);
  try {
    const entry = JSON.parse(sessionStorage.getItem(PREFIX + id) ?? "{}");
    return typeof entry?.value === "string" ? entry.value : "";
  } catch {
    return "";
  }
}

/**
 * Keep the answer to a field; an empty one is taken out.
 * @param {string} id
 * @param {string} value
 */
export function write(id, value) {
  try {
    if (value === "") sessionStorage.removeItem(PREFIX + id);
    else sessionStorage.setItem(PREFIX + id, JSON.stringify({ value, time: Date.now() }));
    unkept.delete(id);
    works = true;
  } catch {
    unkept.set(id, value);
    works = false;
  }
}

/**
 * The ids of all fields with an answer.
 * @returns {string[]}
 */
export function answered() {
  const ids = new Set(unkept.keys());
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX)) ids.add(key.slice(PREFIX.length));
    }
  } catch {
    // Refused: then nothing is kept there.
  }
  return [...ids].filter((id) => read(id) !== "");
}
