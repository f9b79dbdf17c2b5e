/** The parts of a page that a guide of many sheets has by section: each comes when something of it is to be shown. */

import { exercisesOf } from "./exercises.js";
import { shown as orderPapers } from "./paper.js";
import { exerciseOf } from "./progress.js";

/** What was asked for, by its place. @type {WeakMap<HTMLElement, Promise<void>>} */
const asked = new WeakMap();

/** @returns {boolean} whether parts of this page are not in it */
export function areMissing() {
  return Boolean(document.querySelector("[data-part]"));
}

/**
 * Bring all parts of this page that have one of these fields.
 * @param {Iterable<string>} ids
 * @returns {Promise<boolean>} whether some came with this; rejects when one cannot be had
 */
export async function bring(ids) {
  const wanted = new Set([...ids].map((id) => exerciseOf(id) || id));
  if (!areMissing() || !wanted.size) return false;
  const pages = await exercisesOf();
  if (!pages.length) throw new Error("the list of exercises did not come");
  const here = pages.filter(({ ids: own, within = {}, week }) => [...own, ...Object.values(within).flat(), week].some((id) => wanted.has(id ?? "")));
  const parts = new Set(here.map(({ part }) => String(part)));
  const places = [...document.querySelectorAll("[data-part]")];
  const needed = places.filter(({ dataset }) => parts.has(dataset.part ?? ""));
  const fresh = needed.filter((place) => !asked.has(place));
  for (const place of fresh.length ? places : []) {
    if (fresh.includes(place)) asked.set(place, take(place));
    // Or the host would know where there are answers: what is private is asked for whole, in its order.
    else if ("private" in place.dataset) void fetch(place.dataset.from ?? "").catch(() => {});
  }
  try {
    await Promise.all(needed.map((place) => asked.get(place)));
  } finally {
    orderPapers();
  }
  return fresh.length > 0;
}

/** Put a part, which the build made, where it belongs; rejects when it cannot be had. @param {HTMLElement} place */
export async function take(place) {
  try {
    const { body } = await page(place.dataset.from ?? "");
    place.replaceWith(...body.childNodes);
  } catch (error) {
    asked.delete(place); // the next try is a new one
    throw error;
  }
}

/** As the browser reads it: no script makes HTML of text. @param {string} address @returns {Promise<Document>} */
function page(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onload = () => (request.status === 200 && request.responseXML ? resolve(request.responseXML) : reject());
    request.onerror = reject;
    request.send();
  });
}
