/** Which exercises each page of the guide has, asked for when something needs those of others. */

import { SITE } from "./store.js";

/** As `exercise_list` of hooks/workbook/rules/across.py says. @typedef {{page: string, title: string, ids: string[], quiet?: boolean, within?: Record<string, string[]>, part?: number, week?: string}} Exercises `part` and `week` where a guide is by section */

/** @type {Promise<Exercises[]> | undefined} */
let exercises;

/** @returns {Promise<Exercises[]>} none, until the next try, when the list cannot be had */
export function exercisesOf() {
  exercises ??= fetch(new URL("exercises.json", SITE))
    .then((response) => (response.ok ? response.json() : Promise.reject()))
    .catch(() => {
      exercises = undefined;
      return [];
    });
  return exercises;
}
