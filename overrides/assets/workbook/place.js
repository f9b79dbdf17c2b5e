/** Where answers are kept: the line that says so, the question where to keep them, and the choice on "Your answers". */

import { on } from "./events.js";
import { all, choose, place, save, trouble, unreadable } from "./store.js";

/** Say how it stands; a live region changes only with news. @param {Site} site */
export function changed({ words }) {
  const wrong = trouble();
  const text = wrong ? words[`not_kept_${wrong}`] : place === "device" ? words.kept_device : words.kept_tab;
  for (const line of document.querySelectorAll("[data-kept]")) {
    if (line.textContent !== text) line.textContent = text;
    line.classList.toggle("not-kept", Boolean(wrong));
  }
  const asked = !wrong && !place && all().size > 0;
  for (const question of document.querySelectorAll("[data-ask]")) {
    // Where the keyboard comes next.
    if (asked && question.hidden && last?.isConnected) last.closest(".checklist, .prompt, .scale, .fill-in")?.after(question);
    question.hidden = !asked;
  }
  for (const note of document.querySelectorAll("[data-asked]")) note.textContent = asked ? words.asked : "";
  /** @type {NodeListOf<HTMLInputElement>} */
  const options = document.querySelectorAll("[data-place]");
  for (const option of options) option.checked = option.value === (place || "tab");
}

/** Say once that something cannot be read. @param {Site} site */
export function shown({ words }) {
  const notes = document.querySelectorAll("[data-unreadable]");
  if (told || !notes.length || !unreadable()) return;
  for (const note of notes) note.textContent = words.unreadable;
  told = true;
}

let told = false;

/** What had the focus, but for the question and a title. @type {HTMLElement | undefined} */
let last;

/** @param {Site} site */
export function once(site) {
  /** @param {string | undefined} where */
  function keep(where) {
    choose(where === "device" ? where : "tab");
    site.refresh();
  }

  on("focusin", "*", (element) => {
    if (!element.closest("[data-ask], h1")) last = element;
  });
  on("click", "[data-keep]", (button) => {
    keep(button.dataset.keep);
    const link = button.closest("[data-ask]")?.parentElement?.querySelector("a");
    (last?.isConnected ? last : link)?.focus(); // the button is gone now
  });
  on("change", "[data-place]", (/** @type {HTMLInputElement} */ { value }) => keep(value));
  // What storage did not take may go in later.
  for (const moment of ["visibilitychange", "online"]) {
    addEventListener(moment, () => {
      save();
      changed(site);
    });
  }
}
