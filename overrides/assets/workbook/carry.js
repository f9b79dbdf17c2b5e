/**
 * Answers to a file and back.
 *
 *   {"format": "worksheet answers", "version": 1, "guide": "On the Same Side", "saved": "2026-11-25T10:00:00.000Z",
 *    "answers": {"listen-phone-away": {"value": "on", "time": 1700000000000}}}
 */

import { showRows } from "./answers.js";
import { on } from "./events.js";
import { all, parse, set } from "./store.js";

/** @typedef {import("./store.js").Entries} Entries */

const FORMAT = "worksheet answers";
const VERSION = 1;
const ID = /^[a-z0-9]+(?:-{1,2}[a-z0-9]+)*$/;

/** @param {Entries} entries @param {string} guide whose answers they are @returns {string} the text of a file */
export function toFile(entries, guide) {
  const answers = Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
  return JSON.stringify({ format: FORMAT, version: VERSION, guide, saved: new Date().toISOString(), answers }, null, 1);
}

/** @param {string} text @param {string} guide @returns {Entries | "damaged" | "foreign" | "new"} answers, or why not */
export function fromFile(text, guide) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return "damaged";
  }
  if (file?.format !== FORMAT || file.guide !== guide) return "foreign";
  if (!Number.isInteger(file.version)) return "damaged";
  if (file.version > VERSION) return "new";
  if (!file.answers || typeof file.answers !== "object" || Array.isArray(file.answers)) return "damaged";
  const entries = Object.entries(file.answers).map(([id, entry]) => [id, parse(JSON.stringify(entry))]);
  return entries.every(([id, entry]) => ID.test(id) && entry?.value) ? new Map(entries) : "damaged";
}

/** What taking over these answers would do: of two the later stays. @param {Entries} entries */
export function compare(entries) {
  const here = all();
  const result = { added: new Map(), replaced: new Map(), same: 0, older: 0 };
  for (const [id, entry] of entries) {
    const now = here.get(id);
    // A clock that ran ahead must not win for ever.
    const taken = { value: entry.value, time: Math.min(entry.time, Date.now()) };
    if (!now) result.added.set(id, taken);
    else if (now.value === entry.value) result.same += 1;
    else if (now.time < entry.time) result.replaced.set(id, taken);
    else result.older += 1;
  }
  return result;
}

/** @param {Record<string, string>} words @param {() => void} changed called when answers were taken over */
export function listenToCarrying(words, changed) {
  /** @type {Entries | undefined} */
  let waiting;

  function done(text) {
    waiting = undefined;
    tell(text);
  }

  on("click", "[data-save]", () => download(toFile(all(), words.guide)));
  on("click", "[data-take]", () => {
    set(waiting ?? new Map());
    done(words.taken);
    changed();
  });
  on("click", "[data-leave-out]", () => done(words.left_out));
  on("change", "[data-open]", async (input) => {
    const read = fromFile(await input.files[0].text(), words.guide);
    input.value = ""; // the same file can be opened again
    if (typeof read === "string") return done(words[`file_${read}`]);
    const { added, replaced, same, older } = compare(read);
    waiting = new Map([...added, ...replaced]);
    const counts = { added: added.size, replaced: replaced.size, same, older };
    tell(words.file_changes.replace(/\{(\w+)\}/g, (_, name) => counts[name]), waiting);
  });
}

/** Say what happened, or would happen with the answers that come. @param {string} text @param {Entries} [coming] */
function tell(text, coming = new Map()) {
  document.querySelector("[data-told]").textContent = text;
  const part = document.querySelector("[data-coming]");
  part.hidden = !coming.size;
  showRows(part, coming);
}

/** @param {string} text */
function download(text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `sheets-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
