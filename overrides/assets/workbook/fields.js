/** The fields of a page: filled from the store, and kept in it as the reader ticks and writes. */

import { read, write } from "./store.js";

const FIELDS = ".checklist input, .scale input, .writing textarea";

/**
 * The id under which a field's answer is kept: a radio button's is that of its group.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {string}
 */
function idOf(field) {
  return field.type === "radio" ? field.name : field.id;
}

/**
 * Show the kept answer in every field of the page.
 * @param {ParentNode} page
 */
export function fill(page) {
  for (const field of page.querySelectorAll(FIELDS)) {
    const value = read(idOf(field));
    if (field.type === "checkbox") field.checked = value !== "";
    else if (field.type === "radio") field.checked = value === field.value;
    else {
      field.value = value;
      grow(field);
    }
  }
}

/**
 * Keep every change from now on, on this page and on those that come by instant navigation.
 * @param {(kept: boolean) => void} changed called after each change: was it kept?
 */
export function listen(changed) {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof Element) || !field.matches(FIELDS)) return;
    const value = field.type === "checkbox" ? (field.checked ? "on" : "") : field.value;
    if (field.type === "textarea") grow(field);
    changed(write(idOf(field), value));
  });
}

/**
 * Give the space of a text area the text too: the style sheet lets the space grow with it, on the screen and on paper.
 * @param {HTMLTextAreaElement} area
 */
function grow(area) {
  area.parentElement.dataset.value = area.value;
}
