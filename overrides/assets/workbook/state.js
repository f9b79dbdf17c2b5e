/** Where answers are kept: the line that says so, the question where to keep them, and the choice on "Your answers". */

import { on } from "./events.js";
import { all, choose, place, trouble, unreadable } from "./store.js";

/**
 * Say how it stands; a live region changes only with news.
 * @param {ParentNode} page
 * @param {Record<string, string>} words
 */
export function showState(page, words) {
  const wrong = trouble();
  const text = wrong ? words[`not_kept_${wrong}`] : place === "device" ? words.kept_device : words.kept_tab;
  for (const line of page.querySelectorAll("[data-kept]")) {
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("not-kept", Boolean(wrong));
  }
  const asked = !wrong && !place && all().size > 0;
  for (const question of page.querySelectorAll("[data-ask]")) {
    // Where the keyboard comes next.
    if (asked && question.hidden && last?.isConnected) last.closest(".checklist, .prompt, .scale, .fill-in")?.after(question);
    question.hidden = !asked;
  }
  for (const note of page.querySelectorAll("[data-asked]")) note.textContent = asked ? words.asked : "";
  for (const option of page.querySelectorAll("[data-place]")) option.checked = option.value === (place || "tab");
}

/** Say once that something cannot be read. @param {ParentNode} page @param {Record<string, string>} words */
export function showUnreadable(page, words) {
  const notes = page.querySelectorAll("[data-unreadable]");
  if (told || !notes.length || !unreadable()) return;
  for (const note of notes) note.textContent = words.unreadable;
  told = true;
}

let told = false;

/** What had the focus, the question apart. @type {HTMLElement | undefined} */
let last;

/** @param {() => void} changed called after each choice */
export function listenToChoice(changed) {
  on("focusin", "*", (element) => {
    if (!element.closest("[data-ask]")) last = element;
  });
  on("click", "[data-keep]", (button) => {
    choose(button.dataset.keep);
    changed();
    (last?.isConnected ? last : button.closest("[data-ask]").parentElement.querySelector("a")).focus(); // the button is gone now
  });
  on("change", "[data-place]", (option) => {
    choose(option.value);
    changed();
  });
}
