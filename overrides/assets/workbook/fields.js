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
 * What a field says now; "" for one that is empty, not ticked, or not the chosen one of its group.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @returns {string}
 */
function valueOf(field) {
  if (field.type === "checkbox") return field.checked ? "on" : "";
  if (field.type === "radio") return field.checked ? field.value : "";
  return field.value;
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
 * Keep what the reader ticked and wrote before this script was there; on a slow line that can be much.
 * @param {ParentNode} page
 */
export function keepWhatIsThere(page) {
  for (const field of page.querySelectorAll(FIELDS)) {
    if (valueOf(field) !== "") write(idOf(field), valueOf(field));
  }
}

/**
 * Keep every change from now on, on this page and on those that come by instant navigation.
 * @param {() => void} changed called after each change
 */
export function listen(changed) {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof Element) || !field.matches(FIELDS)) return;
    if (field.type === "textarea") grow(field);
    write(idOf(field), valueOf(field));
    changed();
  });
}

/**
 * Give the space of a text area the text too: the style sheet lets the space grow with it, on the screen and on paper.
 * @param {HTMLTextAreaElement} area
 */
function grow(area) {
  area.parentElement.dataset.value = area.value;
}
