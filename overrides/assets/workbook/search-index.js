/** The index of the search: `hooks/workbook/web/search_index.py` made it and says how it is written. */

import { SITE } from "./store.js";

/** @typedef {{url: string, name: string, kind: "page" | "section" | "exercise", title: string, lang: string}} Place */
/** @typedef {[name: string, id: string]} Named */
/** @typedef {[url: string, title: string, lang: string, passages: Named[], exercises?: Named[]]} Indexed a page */
/** @typedef {{places: Place[], known: Map<string, Map<Place, number>>}} Index `known` says how much a word counts */

/** What a word counts in the title above, the text, a heading or exercise, a page's own title; 1 more if it is whole. */
const [ABOVE, TEXT, NAME, TITLE] = [1, 3, 5, 7];

/** The words of a text, folded as the index has them. @param {string} text @returns {string[]} */
export function wordsOf(text) {
  const folded = text.normalize("NFKD").toUpperCase().toLowerCase().replace(/[\p{M}\p{Cf}]/gu, "");
  return folded.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/** @returns {Promise<Index>} rejects when it cannot be had */
export async function load() {
  const response = await fetch(new URL("search.json", SITE));
  const { pages, words, found } = await response.json();
  /** @type {Index} */
  const { places, known } = { places: [], known: new Map() };
  /** @type {Place[]} */
  const texts = [];

  /** @param {string} word @param {Place} place @param {number} weight */
  function add(word, place, weight) {
    const counts = known.get(word) ?? new Map();
    known.set(word, counts.set(place, Math.max(weight, counts.get(place) ?? 0)));
  }

  for (const [url, title, lang, passages, exercises = []] of /** @type {Indexed[]} */ (pages)) {
    /** @param {Place["kind"]} kind @param {string} id @param {string} name @returns {Place} */
    const named = (kind, id, name) => ({ url: `${url}#${id}`, name, kind, title, lang });
    const read = [{ ...named("page", "", title), url }, ...passages.map(([name, id]) => named("section", id, name))];
    const done = exercises.map(([label, id]) => named("exercise", id, label));
    texts.push(...read);
    for (const place of [...read, ...done]) {
      places.push(place);
      for (const word of wordsOf(title)) add(word, place, place.kind === "page" ? TITLE : ABOVE);
      for (const word of wordsOf(place.name)) add(word, place, NAME);
    }
  }
  const runs = found.split("!");
  let word = "";
  for (const [, shared, rest] of words.matchAll(/([A-Z])([^A-Z]+)/g)) {
    word = word.slice(0, shared.charCodeAt(0) - 65) + rest;
    let at = -1;
    for (const step of runs.shift()) {
      at += step === "~" ? 91 : step.charCodeAt(0) - 34;
      if (step !== "~") add(word, texts[at], TEXT);
    }
  }
  return { places, known };
}

/**
 * The places that have all words, the best first: a word counts by where it stands, and more if it is whole. The last
 * may still be being typed; of the others only long ones may be a beginning, so that "question" finds "questions".
 * @param {Index} index
 * @param {string} query
 * @returns {Place[]}
 */
export function find({ places, known }, query) {
  const hits = wordsOf(query).map((term, at, { length }) => {
    /** @type {Map<Place, number>} */
    const scores = new Map();
    for (const [word, found] of known) {
      const whole = word === term;
      if (!whole && !(word.startsWith(term) && (at === length - 1 || term.length > 3))) continue;
      for (const [place, weight] of found) {
        scores.set(place, Math.max(weight + Number(whole), scores.get(place) ?? 0));
      }
    }
    return scores;
  });
  // Not where a word is missing, nor where the title above has them all.
  const found = places.filter(
    (place) => hits.every((scores) => scores.has(place)) && hits.some((scores) => (scores.get(place) ?? 0) >= TEXT),
  );
  /** @param {Place} place */
  const points = (place) => hits.reduce((sum, scores) => sum + (scores.get(place) ?? 0), 0);
  return found.sort((one, other) => points(other) - points(one));
}
