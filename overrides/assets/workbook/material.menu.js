/**
 * The theme's list of pages, where there is no room beside the text, is a drawer behind labels that only a finger can
 * press. Here each holds a button: the keyboard opens it, is in it then, and Escape brings it back. (Loaded where it is so.)
 */

import { onEachPage } from "./material.js";

const DRAWER = ".md-sidebar--primary";
const OPENER = '.md-header label[for="__drawer"]';
const LABELS = `${OPENER}, ${DRAWER} label[for^="__nav"], ${DRAWER} label[for="__toc"]`;

/** @type {HTMLInputElement} */
const box = document.querySelector("#__drawer");

/** What a label holds is a button in it, with a name and a state: a label itself may not be one (ARIA in HTML). */
function prepare() {
  for (const label of document.querySelectorAll(LABELS)) {
    const { control } = /** @type {HTMLLabelElement} */ (label);
    if (!(control instanceof HTMLInputElement)) continue;
    let button = label.querySelector("[role=button]");
    if (!button) {
      button = document.createElement("span");
      button.setAttribute("role", "button");
      button.tabIndex = 0;
      button.append(...label.childNodes);
      label.append(button);
      const list = label.matches(OPENER) ? document.querySelector(`${DRAWER} nav`) : label.closest("li")?.querySelector("nav");
      if (!label.textContent?.trim()) button.setAttribute("aria-label", list?.getAttribute("aria-label") ?? "");
    }
    button.setAttribute("aria-expanded", String(control.checked));
  }
}

/** @param {HTMLElement} list where to put the focus: onto its first link or button that is seen */
function enter(list) {
  for (const stop of list.querySelectorAll("a[href], [role=button]")) {
    if (!stop.getClientRects().length || getComputedStyle(stop).visibility !== "visible") continue;
    stop.focus();
    return;
  }
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Escape" && box.checked) {
    box.click();
    document.querySelector(`${OPENER} [role=button]`).focus();
  } else if ((key === "Enter" || key === " ") && target instanceof HTMLElement && target.matches("label > [role=button]")) {
    event.preventDefault();
    target.click();
  }
});

document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.matches(".md-toggle")) return;
  prepare();
  if (!box.checked) return;
  /** @type {HTMLElement | null} */
  const item = target === box ? document.querySelector(DRAWER) : target.closest("li");
  if (item) enter(item);
});

// Whoever goes on with Tab leaves it, and sees where they are.
document.addEventListener("focusin", ({ target }) => {
  if (box.checked && target instanceof Element && !target.closest(`${DRAWER}, ${OPENER}`)) box.click();
});

onEachPage(prepare);
