/** How much of a page, a section or the guide is done, wherever an element asks for it by `data-progress`. */

import { SITE, all as answers, place } from "./store.js";

/** @typedef {{id: string, label: string, page: string, title: string, quiet: boolean}} Exercise */

/** @param {Site} site */
export function changed({ words }) {
  void showProgress(words.progress);
  void showReturning();
}

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

/**
 * Write "3 of 12 done" into each element that asks for it. `data-progress` holds the address of a page below the
 * site's root, `data-progress-below` that of a section; an empty one stays so until something is done there. Within
 * `data-discreet` only what is kept on this device counts, and no quiet page.
 * @param {string} wording with {done} and {all}
 */
async function showProgress(wording) {
  const places = document.querySelectorAll("[data-progress], [data-progress-below]");
  if (!places.length) return;
  const all = await exercisesOf();
  // A cell of a table, "plan--2-3", counts for its table.
  const done = new Set([...answers().keys()].map((id) => id.split("--")[0]));
  for (const target of places) {
    const { progress, progressBelow = "" } = target.dataset;
    const discreet = target.closest("[data-discreet]");
    const here = all.filter(
      ({ page: url, quiet }) =>
        (progress === undefined ? url.startsWith(progressBelow) : url === progress) && !(discreet && quiet),
    );
    const count = discreet && place !== "device" ? 0 : here.filter(({ id }) => done.has(id)).length;
    if (here.length && (count || target.textContent)) {
      target.textContent = wording.replace("{done}", String(count)).replace("{all}", String(here.length));
    }
  }
}

const WEEK = 7 * 24 * 60 * 60 * 1000; // milliseconds

/**
 * For a reader who keeps answers on this device: the last one, but on no quiet page, and what was chosen for this week.
 * Room for it is made before the list of exercises is there, so that the page does not move then.
 */
async function showReturning() {
  const block = document.querySelector("[data-returning]");
  if (!block) return;
  const written = place === "device" ? [...answers()].sort(([, one], [, other]) => other.time - one.time) : [];
  block.hidden = !written.length;
  const recent = written.filter(([, { time }]) => time > Date.now() - WEEK);
  const chosen = recent.flatMap(([id]) => [...document.querySelectorAll(`.pages [data-week-id="${CSS.escape(id)}"]`)]);
  const week = block.querySelector("[data-week]");
  if (week) {
    week.hidden = !chosen.length;
    week.querySelector("span").replaceChildren(...chosen.flatMap((link) => [link.cloneNode(true), " "]));
  }

  const all = new Map((await exercisesOf()).map((exercise) => [exercise.id, exercise]));
  const last = written.map(([id]) => all.get(id.split("--")[0])).find((exercise) => exercise && !exercise.quiet);
  const line = block.querySelector("[data-last]");
  line.hidden = !last;
  if (last) {
    /** @type {HTMLAnchorElement} */
    const link = line.querySelector("a");
    link.textContent = last.title;
    link.href = `${new URL(last.page, SITE)}#${last.id}`;
  }
  block.hidden = !last && !chosen.length;
}
