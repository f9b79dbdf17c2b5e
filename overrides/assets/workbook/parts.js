/** A line to tick with lines below it: its box shows theirs, and a press on it ticks all of them, or none. */

import { on } from "./events.js";
import { read, write } from "./store.js";

/** @param {ParentNode} place @param {string} which @returns {NodeListOf<HTMLInputElement>} */
function boxes(place, which) {
  return place.querySelectorAll(which);
}

/** @param {Element} box @returns {HTMLInputElement[]} the boxes below it that keep an answer */
function partsOf(box) {
  return [...boxes(box.closest("li") ?? document, ".checklist input:not(.parted)")];
}

/** Each follows its parts. */
export function changed() {
  for (const box of boxes(document, "input.parted")) {
    const parts = partsOf(box);
    const done = parts.filter(({ checked }) => checked).length;
    box.checked = box.defaultChecked = done === parts.length;
    box.indeterminate = done > 0 && !box.checked;
  }
}

/**
 * A tick of its own, from before it had parts, or from a PDF or a file, is one of all its parts, if they have none.
 * @param {Site} site
 */
export function shown({ refresh }) {
  let found = false;
  for (const box of boxes(document, "input.parted")) {
    if (!read(box.id)) continue;
    const parts = partsOf(box);
    if (!parts.some(({ id }) => read(id))) for (const { id, value } of parts) write(id, value);
    write(box.id, "");
    found = true;
  }
  if (found) refresh();
}

/** @param {HTMLInputElement} box */
function pressed(box) {
  const { checked } = box; // which follows the parts as they are pressed
  for (const part of partsOf(box)) if (part.checked !== checked) part.click();
}

export function once() {
  on("input", "input.parted", pressed);
  // One may be pressed before this is here.
  for (const box of boxes(document, "input.parted")) if (box.checked && !read(box.id)) pressed(box);
}
