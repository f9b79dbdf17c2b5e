/**
 * The reader's answers: on this device or in this tab, as the reader chose, and nowhere else.
 *
 *   key    "/repo/:1:me:phone-away"            site path : version : person : id of the field
 *   entry  {"value":"on","time":1700000000000}
 *   key    "/repo/:1:place"                    "device" in localStorage, "tab" in sessionStorage: what the reader chose;
 *                                              "" once cleared, for tabs that sleep; "/repo/:1:place-you" of the other
 *   key    "/repo/:1:people"                   if two are named (people.js)
 *   key    "/repo/:1:turn"                     in sessionStorage then: which of them, "me" or "you", this tab is for
 *   key    "/repo/:1:them:shared"              in sessionStorage: what another person handed over (theirs.js)
 *   key    "/repo/:1:left"                     in sessionStorage: where to, if this tab was left at once
 *
 * Life of an entry: written at each change, in sessionStorage until the reader chooses "on this device", then in
 * localStorage; taken out when the field is emptied; gone with the tab, or when the reader clears it. One entry a
 * field: two tabs never overwrite each other, and of one field the later change stays. An id never changes. Keys of
 * other projects on the same origin are not touched; other versions and damaged entries go only when everything goes.
 */

/** @typedef {{value: string, time: number}} Entry */
/** @typedef {"device" | "tab"} Place */
/** @typedef {"me" | "you"} Person */
/** @typedef {Map<string, Entry>} Entries by the id of their field */

/** Where the site lives, from where this file lives: "/repo/". */
export const SITE = new URL("../../", import.meta.url);

export const VERSION = `${SITE.pathname}:1:`;
export const PEOPLE = `${VERSION}people`;
export const TURN = `${VERSION}turn`;
const LEFT = `${VERSION}left`; // partials/left.html has it too

/** Whose answers these are, the beginning of their keys, and the key of their place. @type {Person} */
export let person = "me";
let [PREFIX, PLACE] = ["", ""];

/** The two, as people.js has them; "" for one alone. */
export let people = "";

/** What storage held, and what it did not take. @type {Entries} */
let known = new Map();

/** Ids of answers that storage has yet to take. @type {Set<string>} */
const unsaved = new Set();

/** What went wrong that is not in `unsaved`. @type {"emptied" | "moved" | ""} */
let wrong = "";

/**
 * Storage may be refused altogether.
 * @template T
 * @param {() => T} action
 * @param {T} otherwise
 * @returns {T}
 */
function attempt(action, otherwise) {
  try {
    return action();
  } catch {
    return otherwise;
  }
}

/** @param {Place | ""} place @returns {Storage | null} */
function storage(place) {
  return attempt(() => (place === "device" ? localStorage : sessionStorage), null);
}

/** @param {Place | ""} place @param {string} key @returns {string | null} */
export function get(place, key) {
  return attempt(() => storage(place)?.getItem(key) ?? null, null);
}

/** @param {Place | ""} place @param {string} key @param {string | null} text null takes it out @returns {boolean} */
export function put(place, key, text) {
  return attempt(() => {
    const there = storage(place);
    if (text === null) there?.removeItem(key);
    else there?.setItem(key, text);
    return Boolean(there);
  }, false);
}

/** @param {string | null} text @returns {Entry | null} null for what is no entry */
export function parse(text) {
  const entry = attempt(() => JSON.parse(text ?? ""), null);
  return typeof entry?.value === "string" && Number.isFinite(entry?.time) ? { value: entry.value, time: entry.time } : null;
}

/** @param {Place | ""} place @returns {string[]} */
export function keys(place) {
  return attempt(() => Object.keys(storage(place) ?? {}).filter((key) => key.startsWith(`${SITE.pathname}:`)), []);
}

/** @param {Place | ""} place @returns {Entries} */
function load(place) {
  const entries = new Map();
  for (const key of keys(place).filter((name) => name.startsWith(PREFIX))) {
    const entry = parse(get(place, key));
    if (entry?.value) entries.set(key.slice(PREFIX.length), entry);
  }
  return entries;
}

/** What the reader chose, "" before any choice. @type {Place | ""} */
let chosen = "";
export { chosen as place };

/** Read anew; what storage did not take stays. @param {Person} [who] whose, if not those that this tab is for */
export function open(who) {
  wrong = "";
  const saved = save();
  people = get("device", PEOPLE) ?? get("tab", PEOPLE) ?? "";
  const turn = (/^[^=]/.test(people) && get("tab", TURN)) || people;
  who ??= people && !saved ? person : /^=?you/.test(turn) ? "you" : "me";
  if (who !== person) unsaved.clear();
  person = who;
  PREFIX = `${VERSION}${who}:`;
  PLACE = `${VERSION}place${who === "me" ? "" : "-you"}`;
  put("tab", TURN, people ? who : null);
  chosen = get("tab", PLACE) === "tab" ? "tab" : get("device", PLACE) === "device" ? "device" : "";
  const fresh = load(chosen);
  for (const id of unsaved) {
    const entry = known.get(id);
    if (entry) fresh.set(id, entry);
    else fresh.delete(id);
  }
  known = fresh;
  if (chosen === "device") move("tab"); // written before the choice, which another tab made
  else if (get("device", PLACE) === "tab") move("device"); // written while another tab moved all away
}

/**
 * Bring to the chosen place what another one holds, of two answers the later.
 * @param {Place} from
 * @returns {boolean} whether all was brought; else nothing is taken away there
 */
function move(from) {
  const [there, here] = [load(from), load(chosen)];
  for (const [id, entry] of [...there, ...here]) {
    const before = known.get(id);
    if (!before || before.time < entry.time) known.set(id, entry);
  }
  for (const id of there.keys()) unsaved.add(id);
  const moved = save() && put(chosen, PLACE, chosen);
  if (moved) for (const id of there.keys()) put(from, PREFIX + id, null);
  return moved;
}

/**
 * Keep answers there from now on, and move those that are kept elsewhere; if that fails, all stays as it was.
 * @param {Place} where
 */
export function choose(where) {
  const [before, mine, theirs] = [chosen, all(), load(where)];
  const from = before === "device" ? "device" : "tab";
  wrong = "";
  chosen = where;
  if (where !== from) for (const id of known.keys()) unsaved.add(id);
  if (where === from || move(from)) {
    put(from, PLACE, where);
    return;
  }
  for (const id of known.keys()) put(where, PREFIX + id, theirs.has(id) ? JSON.stringify(theirs.get(id)) : null);
  known = mine;
  chosen = before;
  save();
  wrong = "moved";
}

/** Hand storage what it has yet to take. @returns {boolean} whether it has everything now */
export function save() {
  // What a reader clears leaves the choice of place there; then the answers are meant to be gone.
  const wiped = chosen !== "device" || get(chosen, PLACE) === null;
  if (wiped && known.size > unsaved.size && ![...known.keys()].some((id) => get(chosen, PREFIX + id) !== null)) {
    wrong = "emptied";
    if (chosen) put(chosen, PLACE, chosen);
    for (const id of known.keys()) unsaved.add(id);
  }
  for (const id of [...unsaved]) {
    const entry = known.get(id);
    if (put(chosen, PREFIX + id, entry ? JSON.stringify(entry) : null)) unsaved.delete(id);
  }
  return !unsaved.size;
}

/** @returns {"refused" | "full" | "emptied" | "moved" | ""} what is wrong with saving */
export function trouble() {
  if (unsaved.size) return put(chosen, `${VERSION}test`, "") && put(chosen, `${VERSION}test`, null) ? "full" : "refused";
  return wrong;
}

/** @param {string} id @returns {string} the answer to a field, "" for none */
export function read(id) {
  return known.get(id)?.value ?? "";
}

/** Keep the answer to a field; an empty one is taken out. @param {string} id @param {string} value */
export function write(id, value) {
  if (value === read(id)) return;
  set(new Map([[id, value ? { value, time: Date.now() } : null]]));
}

/** Set answers, their times too; null takes one out. @param {Map<string, Entry | null>} entries */
export function set(entries) {
  for (const [id, entry] of entries) {
    if (entry) known.set(id, entry);
    else known.delete(id);
    unsaved.add(id);
  }
  save();
}

/** @returns {Entries} every answer */
export function all() {
  return new Map(known);
}

/**
 * Take answers out of their place.
 * @param {string[]} [ids] of fields; without them everything goes, also what cannot be read and the choice of place, but
 *   who the two are
 * @returns {() => void} puts them back, but for what was answered anew
 */
export function clear(ids) {
  const [was, who] = [chosen, person];
  const taken = keys(was).filter((key) => !key.startsWith(`${VERSION}p`) && (!ids || ids.some((id) => key === PREFIX + id)));
  const texts = new Map(taken.map((key) => [key, get(was, key)]));
  const answers = new Map([...known].filter(([id]) => !ids || ids.includes(id)));
  for (const key of taken) put(was, key, null);
  // Without its own choice a tab would follow that of another.
  if (!ids && (was !== "tab" || get("device", PLACE) !== "device")) chosen = "";
  if (was && (!chosen || get(was, PLACE) === null)) put(was, PLACE, chosen);
  for (const id of answers.keys()) {
    put("tab", PREFIX + id, null);
    known.delete(id);
    unsaved.delete(id);
  }
  return () => {
    const where = chosen || was;
    for (const [key, text] of texts) put(where, key, get(where, key) ?? text);
    if (where !== chosen) {
      put(where, PLACE, where);
      open(who);
    }
    set(new Map([...answers].filter(([id]) => !known.has(id))));
  };
}

/** Forget what is kept for this tab alone, and that it was left, and where to. @param {string} address */
export function leaveTab(address) {
  known = new Map();
  unsaved.clear();
  for (const key of keys("tab")) put("tab", key, null);
  put("tab", LEFT, address);
}

/** @returns {string | null} where this tab was left to */
export function left() {
  return get("tab", LEFT);
}

/** The guide was opened anew in this tab. */
export function forgetLeft() {
  put("tab", LEFT, null);
}

/** @returns {number} how many of our entries are damaged, or of another version */
export function unreadable() {
  const ours = keys(chosen).filter((key) => key !== PLACE);
  return ours.filter((key) => !key.startsWith(VERSION) || (key.startsWith(PREFIX) && !parse(get(chosen, key)))).length;
}

/** @param {() => void} changed called when another tab changed something */
export function watch(changed) {
  addEventListener("storage", ({ key }) => {
    if (key === PLACE || key === PEOPLE) open();
    else if (chosen === "device" && key?.startsWith(PREFIX)) {
      const [id, text] = [key.slice(PREFIX.length), get(chosen, key)]; // this tab may have written since
      const entry = parse(text);
      if (entry?.value) known.set(id, entry);
      else if (text === null) known.delete(id);
      else return;
    } else return;
    changed();
  });
}

// In the browser's memory a page must know nothing that may be cleared by the time it is shown again.
addEventListener("pagehide", () => {
  save();
  known = new Map();
  unsaved.clear();
});

open();
