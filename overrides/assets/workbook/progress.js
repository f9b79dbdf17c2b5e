/** How much of the page is done, wherever an element asks for it by `data-progress-here`. */

import { idsOf } from "./fields.js";
import { all as answers } from "./store.js";

/** @param {string} id @returns {string} its exercise: a cell, "plan--2-3", counts for its table */
export const exerciseOf = (id) => id.split("--")[0];

/** @param {Iterable<string>} ids of answers @returns {Set<string>} their exercises */
export const exercisesIn = (ids) => new Set([...ids].map(exerciseOf).filter(Boolean));

/** @param {string} wording with {done} and {all} @param {string[]} ids of exercises @param {Set<string>} done */
export function progressOf(wording, ids, done) {
  const count = ids.filter((id) => done.has(id)).length;
  return wording.replace("{done}", String(count)).replace("{all}", String(ids.length));
}

/** @param {Site} site */
export function changed({ words }) {
  const target = document.querySelector("[data-progress-here]");
  if (!target) return;
  const here = exercisesIn(idsOf(document));
  const done = exercisesIn(answers().keys());
  target.textContent = progressOf(words.progress, [...here], done);
}
