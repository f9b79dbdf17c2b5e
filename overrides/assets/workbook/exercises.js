/** The exercises of the whole guide, asked for when something needs them all. */

import { SITE } from "./store.js";

/** @typedef {{id: string, kind: string, label: string, page: string, title: string, quiet: boolean, within?: string[]}} Exercise */

/** @type {Promise<Exercise[]> | undefined} */
let exercises;

/** @returns {Promise<Exercise[]>} none, until the next try, when the list cannot be had */
export function exercisesOf() {
  exercises ??= fetch(new URL("exercises.json", SITE))
    .then((response) => (response.ok ? response.json() : Promise.reject()))
    .catch(() => {
      exercises = undefined;
      return [];
    });
  return exercises;
}
