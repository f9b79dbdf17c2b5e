/** The fields of a page: filled from the store, and kept there as the reader ticks and writes. */

import { on } from "./events.js";
import { read, write } from "./store.js";

const FIELDS = ".checklist input, .scale input, .writing textarea, .week input";

/** @param {HTMLInputElement} field @returns {string} the id of its answer: a radio button's is that of its group */
function idOf(field) {
  return field.type === "radio" ? field.name : field.id;
}

/** @param {HTMLInputElement} field @returns {string} what it says now; "" if empty, not ticked, not chosen */
function valueOf(field) {
  if (field.type === "checkbox") return field.checked ? "on" : "";
  if (field.type === "radio") return field.checked ? field.value : "";
  return field.value;
}

/** The ids of the fields of a page. @param {ParentNode} page @returns {string[]} */
export function idsOf(page) {
  const listed = [...page.querySelectorAll("[data-answer]")].map((entry) => entry.dataset.answer);
  return [...listed, ...[...page.querySelectorAll(FIELDS)].map(idOf)];
}

/** Show in every field its answer. @param {ParentNode} page @param {(id: string) => string} [answer] */
export function fill(page, answer = read) {
  for (const field of page.querySelectorAll(FIELDS)) {
    const value = answer(idOf(field));
    field.autocomplete = "off"; // or Firefox brings old ticks back; HTML itself has this word for text alone
    if (field.type === "checkbox" || field.type === "radio") {
      field.checked = field.type === "radio" ? value === field.value : value !== "";
      field.defaultChecked = field.checked; // to which Safari sets it back after a step back
    } else {
      field.value = value;
      grow(field);
    }
  }
}

/** Keep what was ticked and written before this script was there. @param {ParentNode} page */
export function keepWhatIsThere(page) {
  for (const field of page.querySelectorAll(FIELDS)) {
    const [id, now, before] = [idOf(field), valueOf(field), read(idOf(field))];
    // Words are added to those that could not be seen yet.
    if (now !== "") write(id, field.type === "textarea" && before ? `${before}\n${now}` : now);
  }
}

/** Keep every change from now on. @param {() => void} changed called after each */
export function listen(changed) {
  on("input", FIELDS, (field) => {
    if (field.type === "textarea") grow(field);
    write(idOf(field), valueOf(field));
    changed();
  });
}

/** Give a text area's space its text too, to grow with, on screen and paper. @param {HTMLTextAreaElement} area */
function grow(area) {
  area.parentElement.dataset.value = area.value;
}
