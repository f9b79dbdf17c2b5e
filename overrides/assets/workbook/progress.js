/** How much of a page, a section or the guide is done, wherever an element asks for it by `data-progress`. */

import { SITE, answered } from "./store.js";

/** @typedef {{id: string, kind: string, label: string, page: string}} Exercise */

/** @type {Promise<Exercise[]> | undefined} */
let exercises;

/** @returns {Promise<Exercise[]>} every exercise of the guide; none, until the next try, when the list cannot be had */
function load() {
  exercises ??= fetch(new URL("exercises.json", SITE))
    .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
    .catch(() => {
      exercises = undefined;
      return [];
    });
  return exercises;
}

/**
 * Write "3 of 12 done" into each element that asks for it. `data-progress` holds the address of a page below the
 * site's root, `data-progress-below` that of a section; a list entry stays empty until something is done there.
 * @param {ParentNode} page
 * @param {string} wording with {done} and {all}
 */
export async function showProgress(page, wording) {
  const places = page.querySelectorAll("[data-progress], [data-progress-below]");
  if (!places.length) return;
  const all = await load();
  // A cell of a table, "plan--2-3", counts for its table.
  const done = new Set(answered().map((id) => id.split("--")[0]));
  for (const place of places) {
    const { progress, progressBelow } = place.dataset;
    const here = all.filter(({ page: url }) => (progress === undefined ? url.startsWith(progressBelow) : url === progress));
    const count = here.filter((exercise) => done.has(exercise.id)).length;
    if (here.length && (count || place.textContent)) {
      place.textContent = wording.replace("{done}", String(count)).replace("{all}", String(here.length));
    }
  }
}
