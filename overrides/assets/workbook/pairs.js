/** Both answers, as they stand side by side, what is easy first. Loaded when they are looked at. */

import { compare } from "./beside.js";
import { fromShared, UNTICKED } from "./shared.js";
import { read } from "./store.js";
import { theirs } from "./theirs.js";
import { made, questions, row, word } from "./together-parts.js";

/** @typedef {import("./together-parts.js").Asked} Asked */
/** @typedef {import("./beside.js").Pair & {question: Asked}} Both */

/** Whose step of a scale it is. */
const [GUESS, MINE, THEIRS] = ["○", "●", "◆"];

/** What the reader guessed of what is there now, by the id of the question; kept nowhere. @type {Map<string, string>} */
export const guessed = new Map();
let of = "";
addEventListener("pagehide", () => guessed.clear());

/** @returns {{found: Both[], gone: boolean}} what may be shown, and whether some came that is of no question here */
export function found() {
  if (of !== theirs()) guessed.clear();
  of = theirs();
  const shared = fromShared(of, word("guide"));
  if (typeof shared === "string") return { found: [], gone: false };
  const asked = new Map(questions().map((question) => [question.id, question]));
  const answers = new Map([...shared.answers].filter(([id, value]) => fits(asked.get(id)?.kind ?? "", value)));
  const pairs = compare([...asked.values()], read, { ...shared, answers });
  return {
    found: pairs.map((pair) => ({ ...pair, question: /** @type {Asked} */ (asked.get(pair.id)) })),
    gone: answers.size < shared.answers.size,
  };
}

/** @returns {HTMLElement[]} */
export function drawn() {
  /** @type {Map<string, HTMLElement[]>} */
  const rows = new Map();
  const { found: pairs, gone } = found();
  for (const pair of pairs) rows.set(pair.distance, [...(rows.get(pair.distance) ?? []), row(pair.question, saidOf(pair))]);
  const parts = [...rows].flatMap(([distance, list]) => [made("h3", {}, [word(distance)]), made("dl", {}, list)]);
  if (gone) parts.push(made("p", {}, [word("gone")]));
  return parts.length ? parts : [empty()];
}

/** What is said where nothing may be shown yet, whatever came. */
export function empty() {
  return made("p", {}, [word("empty")]);
}

/** Whether it answers a question that is here. @param {string} kind "" for none @param {string} value */
function fits(kind, value) {
  if (kind === "scale") return steps().includes(value);
  return kind === "item" ? ["on", UNTICKED].includes(value) : Boolean(kind);
}

/** @returns {string[]} those of a scale */
export function steps() {
  return Array.from({ length: Number(word("steps")) }, (_, place) => String(place + 1));
}

/** Both answers, and what was guessed, each with whose it is. @param {Both} pair @returns {(Node | string)[]} */
export function saidOf({ id, kind, mine, other, question: { said } }) {
  if (kind === "item" && other === UNTICKED) return [word(mine ? "tick_mine" : "tick_none")];
  if (kind === "item") return [word(mine ? "tick_both" : "tick_theirs")];
  const scale = kind === "scale";
  const all = [[GUESS, "guessed", guessed.get(id) ?? ""], [MINE, "mine", mine], [THEIRS, "theirs", other]].filter(([, , value]) => value);
  const texts = all.map(([mark, name, value]) => whose(name, said(value), scale ? `${mark} ` : ""));
  return scale ? [line(all), ...texts] : texts;
}

/** Nothing that someone wrote looks like whose it is. @param {string} name of whose @param {string} value @param {string} [mark] */
export function whose(name, value, mark = "") {
  const [before, after] = word(name).split("{value}");
  return made("span", {}, [made("b", {}, [mark + before]), made("bdi", {}, [value]), after]);
}

/** The steps of a scale with all marks, for the eye: the words stand below. @param {string[][]} all */
function line(all) {
  const shown = steps().map((step) => {
    const marks = all.map(([mark, , value]) => (value === step ? mark : "")).join("");
    return made("span", {}, [marks || "·"]);
  });
  return made("span", { class: "both", "aria-hidden": "true" }, shown);
}
