/** "Your answers": everything written so far, as text. */

import { areMissing, bring } from "./sections.js";
import { all, people, unreadable } from "./store.js";
import { theirs } from "./theirs.js"; // which are cleared with everything

/** Show each answer beside its question, and those whose question is gone at the end. @param {Site} site */
export async function changed({ refresh }) {
  /** @type {HTMLElement | null} */
  const list = document.querySelector("[data-answers]");
  if (!list) return;
  for (const some of document.querySelectorAll("[data-if-answers]")) some.hidden = !all().size && !unreadable() && !people && !theirs();
  for (const none of document.querySelectorAll("[data-if-none]")) none.hidden = Boolean(all().size);
  for (const others of document.querySelectorAll("[data-if-theirs]")) others.hidden = !theirs();
  list.dataset.shown = ""; // also what has not come
  if (areMissing() && !(await isWhole(list, refresh))) return;
  const left = all();
  for (const entry of list.querySelectorAll("[data-answer]")) {
    const { answer: id = "" } = entry.dataset;
    const answer = left.get(id);
    left.delete(id);
    entry.hidden = !answer;
    entry.querySelector("dd").textContent = answer ? said(entry, answer.value) : "";
  }
  const unknown = list.querySelector("[data-unknown]");
  unknown.hidden = !left.size;
  showRows(unknown, left);
  // From the inside out: a sheet without answers, then a section without sheets.
  for (const group of [...list.querySelectorAll("[data-sheet]"), ...list.querySelectorAll("[data-section]")]) {
    group.hidden = !group.querySelector("[data-answer]:not([hidden])");
  }
}

/**
 * Bring the parts of the page that all answers stand in; until they are here, nothing can be printed.
 * @param {HTMLElement} list @param {() => void} refresh acts on what came @returns {Promise<boolean>} whether they are here
 */
async function isWhole(list, refresh) {
  const [note, print] = [list.querySelector("[data-lacking]"), list.querySelector("[data-print]")];
  const say = (/** @type {string} */ word) => {
    note.textContent = JSON.parse(note.dataset.lacking ?? "{}")[word] ?? "";
    note.hidden = !word;
    print.hidden = Boolean(word);
  };
  say("wait");
  const came = await bring(all().keys()).catch(() => null);
  if (!list.isConnected) return false;
  say(came === null ? "failed" : "");
  if (came) refresh();
  return came === false;
}

/** @param {HTMLElement | null} entry @param {string} value @returns {string} a tick and a step have words round them */
function said(entry, value) {
  return (entry?.dataset.say ?? "{value}").replace("{value}", () => value);
}

/** @typedef {import("./store.js").Entries} Entries */

/**
 * Write answers into the list of a part, beside their question or, where that is gone, its id.
 * @param {HTMLElement} group
 * @param {Entries} entries
 * @param {Entries} [before] what they would take the place of
 * @param {string} [saying] that with {value}
 */
export function showRows(group, entries, before = new Map(), saying = "") {
  const rows = [...entries].map(([id, { value }]) => {
    /** @type {HTMLElement | null} */
    const entry = document.querySelector(`[data-answer="${CSS.escape(id)}"]`);
    const [row, question, answer] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
    question.textContent = entry?.querySelector("dt")?.textContent ?? id;
    answer.textContent = said(entry, value);
    answer.dir = "auto";
    row.append(question, answer);
    const here = before.get(id);
    if (here) {
      const other = row.appendChild(document.createElement("dd"));
      other.textContent = saying.replace("{value}", () => said(entry, here.value));
      other.dir = "auto";
    }
    return row;
  });
  group.querySelector("dl").replaceChildren(...rows);
}
