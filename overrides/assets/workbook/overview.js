/** How much of other pages, of a section or of the guide is done, and where a reader left off. */

import { exercisesOf } from "./exercises.js";
import { exerciseOf, exercisesIn, progressOf } from "./progress.js";
import { SITE, all as answers, place } from "./store.js";

/** @param {Site} site */
export function changed({ words }) {
  void showProgress(words.progress);
  void showReturning();
}

/**
 * Write "3 of 12 done" into each element that asks for it: `data-progress` holds the address of a page below the site's
 * root, `data-progress-below` that of a section. It is empty where nothing is done. Within `data-discreet` only what is
 * kept on this device counts, and no quiet page. Who has no answers needs no list of exercises.
 * @param {string} wording with {done} and {all}
 */
async function showProgress(wording) {
  const all = answers().size ? await exercisesOf() : [];
  const done = exercisesIn(answers().keys());
  for (const target of document.querySelectorAll("[data-progress], [data-progress-below]")) {
    const { progress, progressBelow = "" } = target.dataset;
    const discreet = target.closest("[data-discreet]");
    const here = all
      .filter(
        ({ page: url, quiet }) =>
          (progress === undefined ? url.startsWith(progressBelow) : url === progress) && !(discreet && quiet),
      )
      .flatMap(({ ids }) => ids);
    const kept = !discreet || place === "device";
    target.textContent = kept && here.some((id) => done.has(id)) ? progressOf(wording, here, done) : "";
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

  if (!written.length) return;
  const all = new Map((await exercisesOf()).flatMap(({ ids, ...page }) => ids.map((id) => [id, { ...page, id }])));
  const last = written.map(([id]) => all.get(exerciseOf(id))).find((exercise) => exercise && !exercise.quiet);
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
