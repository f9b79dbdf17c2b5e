/**
 * Answers to a file and back.
 *
 *   {"format": "worksheet answers", "version": 1, "guide": "A sample", "saved": "2026-11-25T10:00:00.000Z",
 *    "answers": {"phone-away": {"value": "on", "time": 1700000000000}}}
 */

import { showRows } from "./answers.js";
import "./clear.js"; // its buttons are seen when both are here
import { download } from "./download.js";
import { on } from "./events.js";
import { bring } from "./sections.js";
import { all, parse, set } from "./store.js";

export { changed } from "./answers.js";

/** @typedef {import("./store.js").Entries} Entries */

const FORMAT = "worksheet answers";
const VERSION = 1;

/** @param {Entries} entries @param {string} guide whose answers they are @returns {string} the text of a file */
export function toFile(entries, guide) {
  const answers = Object.fromEntries([...entries].sort(([one], [other]) => (one < other ? -1 : 1)));
  return JSON.stringify({ format: FORMAT, version: VERSION, guide, saved: new Date().toISOString(), answers }, null, 1);
}

/** @param {string} text @param {string} guide @returns {Entries | "sealed" | "damaged" | "foreign" | "new"} answers, or why not */
export function fromFile(text, guide) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return /^[\w-]{99,}\s*$/.test(text) ? "sealed" : "damaged";
  }
  if (file?.format !== FORMAT || file.guide !== guide) return "foreign";
  if (!Number.isInteger(file.version)) return "damaged";
  if (file.version > VERSION) return "new";
  if (!file.answers || typeof file.answers !== "object" || Array.isArray(file.answers)) return "damaged";
  /** @type {Entries} */
  const entries = new Map();
  for (const [id, found] of Object.entries(file.answers)) {
    const entry = parse(JSON.stringify(found));
    if (!entry?.value) return "damaged";
    entries.set(id, entry);
  }
  return entries;
}

/** What taking these over would do: of two the later stays. @param {Entries} entries */
export function compare(entries) {
  const here = all();
  const taken = new Map();
  const counts = { added: 0, replaced: 0, same: 0, older: 0 };
  for (const [id, { value, time }] of entries) {
    const now = here.get(id);
    const kind = !now ? "added" : now.value === value ? "same" : now.time < time ? "replaced" : "older";
    counts[kind] += 1;
    // A clock that ran ahead must not win for ever.
    if (kind === "added" || kind === "replaced") taken.set(id, { value, time: Math.min(time, Date.now()) });
  }
  return { taken, counts };
}

/** Its buttons are there when they do something. */
export function shown() {
  document.querySelector("[data-carry]")?.removeAttribute("hidden");
}

/** @param {Site} site */
export function once({ words, refresh }) {
  /** @type {Entries | undefined} */
  let waiting;

  /** @param {string} word of those that the page has for it; "" for none */
  function done(word) {
    waiting = undefined;
    tell(wordsHere()[word] ?? "");
  }

  /** The button is gone then. @param {string} word */
  function pressed(word) {
    done(word);
    document.querySelector("[data-told]").focus();
  }

  /** @param {File} file @returns {Promise<Entries | string>} answers, or why not */
  async function readFile(file) {
    const text = await file.text().catch(() => "");
    if (!/^[^{]*%PDF-/.test(text.slice(0, 1024))) return fromFile(text, words.guide);
    tell(wordsHere().wait);
    return import("./pdf-answers.js").then(({ fromPdf }) => fromPdf(file)).catch(() => "unread");
  }

  on("click", "[data-save]", () => {
    const name = `sheets-${new Date().toISOString().slice(0, 10)}.json`;
    download(toFile(all(), words.guide), "application/json", name);
  });
  on("click", "[data-take]", () => {
    set(compare(waiting ?? new Map()).taken); // much may have changed since
    refresh();
    pressed("taken");
  });
  on("click", "[data-leave-out]", () => pressed("left_out"));
  /** @param {HTMLInputElement} input */
  async function look(input) {
    if (!input.files?.length) return;
    const read = await readFile(input.files[0]);
    if (typeof read !== "string") await bring(read.keys()).catch(() => {}); // their questions
    input.value = ""; // the same file can be opened again
    if (document.documentElement.classList.contains("left")) return;
    if (typeof read === "string") return done(read);
    waiting = read;
    const { taken, counts } = compare(read);
    const { changes = "", here } = wordsHere();
    tell(changes.replace(/\{(\w+)\}/g, (_, name) => String(counts[/** @type {keyof typeof counts} */ (name)])), taken, here);
  }

  on("change", "[data-open]", look);
  // chosen before this script was there
  /** @type {NodeListOf<HTMLInputElement>} */
  const inputs = document.querySelectorAll("[data-open]");
  for (const input of inputs) void look(input);
  addEventListener("pagehide", () => done(""));
}

/** What this page has to say of files; nothing on another. @returns {Record<string, string>} */
function wordsHere() {
  return JSON.parse(document.querySelector("[data-told]")?.dataset.told ?? "{}");
}

/** Say what happened, or would happen with the answers that come. @param {string} text @param {Entries} [coming] @param {string} [here] of what is here */
function tell(text, coming = new Map(), here = "") {
  /** @type {HTMLElement | null} */
  const changes = document.querySelector("[data-coming]");
  if (!changes) return; // the page was left meanwhile
  document.querySelector("[data-told]").textContent = text;
  changes.hidden = !coming.size;
  showRows(changes, coming, all(), here);
}
