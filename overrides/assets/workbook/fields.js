/** The fields of a page: filled from the store, and kept there as the reader ticks and writes. */

import { on } from "./events.js";
import { read, write } from "./store.js";

const FIELDS = ".checklist input:not(.parted), .scale input, .writing textarea, .week input";

/** @param {Field} field @returns {string} the id of its answer: a radio button's is that of its group */
function idOf(field) {
  return field.type === "radio" ? field.name : field.id;
}

/** @param {Field} field @returns {string} what it says now, a tick "on"; "" if empty, not ticked, not chosen */
function valueOf(field) {
  return (field.type === "checkbox" || field.type === "radio") && !field.checked ? "" : field.value;
}

/** @param {ParentNode} page @returns {NodeListOf<Field>} */
function fieldsOf(page) {
  return page.querySelectorAll(FIELDS);
}

/** The ids of the fields of a page. @param {ParentNode} page @returns {string[]} */
export function idsOf(page) {
  const listed = [...page.querySelectorAll("[data-answer]")].map((entry) => entry.dataset.answer ?? "");
  return [...listed, ...[...fieldsOf(page)].map(idOf)];
}

/** Show in every field its answer. */
export function shown() {
  fill(read);
}

/** @param {(id: string) => string} answer what to show in each field */
export function fill(answer) {
  for (const field of fieldsOf(document)) {
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

/** Keep what was ticked and written before this script was there. */
function keepWhatIsThere() {
  for (const field of fieldsOf(document)) {
    const [id, now, before] = [idOf(field), valueOf(field), read(idOf(field))];
    // Words are added to those that could not be seen yet.
    if (now !== "") write(id, field.type === "textarea" && before ? `${before}\n${now}` : now);
  }
}

/** Keep every change from now on. @param {Site} site */
export function once({ changed }) {
  // After a reload or a step back the browser itself may have put old ticks into the fields.
  if (performance.getEntriesByType("navigation")[0]?.type === "navigate") keepWhatIsThere();
  on("input", FIELDS, (/** @type {Field} */ field) => {
    if (field.type === "textarea") grow(field);
    write(idOf(field), valueOf(field));
    changed();
  });
}

/** Give a text area's space its text too, to grow with, on screen and paper. @param {Field} area */
function grow({ parentElement, value }) {
  if (!parentElement) return;
  parentElement.dataset.value = value;
  parentElement.classList.toggle("long", value.length > 600 || value.split("\n").length > 8);
}
