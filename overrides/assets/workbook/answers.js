/** "Your answers": everything written so far, as text. */

import { all, unreadable } from "./store.js";

/** Show each answer beside its question, and those whose question is gone at the end. @param {ParentNode} page */
export function showAnswers(page) {
  const list = page.querySelector("[data-answers]");
  if (!list) return;
  const left = all();
  for (const entry of list.querySelectorAll("[data-answer]")) {
    const answer = left.get(entry.dataset.answer);
    left.delete(entry.dataset.answer);
    entry.hidden = !answer;
    entry.querySelector("dd").textContent = answer ? said(entry, answer.value) : "";
  }
  const unknown = list.querySelector("[data-unknown]");
  unknown.hidden = !left.size;
  showRows(unknown, left);
  // From the inside out: a sheet without answers, then a section without sheets.
  for (const part of [...list.querySelectorAll("[data-sheet]"), ...list.querySelectorAll("[data-section]")]) {
    part.hidden = !part.querySelector("[data-answer]:not([hidden])");
  }
  for (const part of page.querySelectorAll("[data-if-answers]")) part.hidden = !all().size && !unreadable();
  for (const part of page.querySelectorAll("[data-if-none]")) part.hidden = Boolean(all().size);
  list.dataset.shown = "";
}

/** @param {HTMLElement | null} entry @param {string} value @returns {string} a tick and a step have words round them */
function said(entry, value) {
  return (entry?.dataset.say ?? "{value}").replace("{value}", () => value);
}

/**
 * Write answers into the list of a part, beside their question or, where that is gone, its id.
 * @param {HTMLElement} part
 * @param {import("./store.js").Entries} entries
 */
export function showRows(part, entries) {
  const rows = [...entries].map(([id, { value }]) => {
    const entry = document.querySelector(`[data-answer="${CSS.escape(id)}"]`);
    const row = document.createElement("div");
    row.append(document.createElement("dt"), document.createElement("dd"));
    row.firstChild.textContent = entry?.querySelector("dt").textContent ?? id;
    row.lastChild.textContent = said(entry, value);
    row.lastChild.dir = "auto";
    return row;
  });
  part.querySelector("dl").replaceChildren(...rows);
}
