/**
 * "Side by side": handing over answers, opening those of the other person, and looking at both. All of it happens in this
 * page: nothing is sent. This module is loaded there alone, and what seals and unseals by a press.
 */

import { compare } from "./beside.js";
import { on } from "./events.js";
import { takeSealed } from "./sealed-address.js";
import { able, LONGEST } from "./seal.js";
import { fromShared } from "./shared.js";
import { forgetPicked, once as onceSharing } from "./share.js";
import { read } from "./store.js";
import { forgetTheirs, keepTheirs, theirs } from "./theirs.js";
import { field, left, made, questions, row, say, word } from "./together-parts.js";

/** @typedef {import("./together-parts.js").Asked} Asked */

/** Whose step of a scale it is. */
const [MINE, THEIRS] = ["●", "◆"];

/** What came and waits for its words, and what is said of it. */
let [waiting, note] = ["", ""];
/** What was there before this page was loaded is shown when it is asked for. */
let hidden = Boolean(theirs());

/** @param {string} letters @param {string} text what to say */
function come(letters, text) {
  [waiting, note] = [letters, text];
  say("receive", text);
  document.querySelector("[data-words]")?.focus();
}

/** @param {Site} site */
async function open({ changed }) {
  const [input, was] = [field("[data-words]"), waiting];
  if (!was) return say("receive", word("file_first"));
  say("receive", word("wait"));
  try {
    const [{ heard }, { unseal }] = await Promise.all([import("./phrase.js"), import("./seal.js")]);
    const typed = heard(input.value);
    if ("unknown" in typed) return say("receive", word("unknown").replace("{word}", () => typed.unknown));
    if ("count" in typed) return say("receive", word("count"));
    const { phrase } = typed;
    const found = await unseal(was, phrase);
    if (was !== waiting || left()) return; // another came, or nothing may come any more
    if (typeof found === "string") return say("receive", word(found));
    const shared = fromShared(found.words, word("guide"));
    if (typeof shared === "string") return say("receive", word(shared));
    if (!keepTheirs(found.words)) return say("receive", word("full"));
  } catch {
    return say("receive", word("failed"));
  }
  input.value = waiting = "";
  hidden = false;
  say("receive", word("opened"));
  changed();
  focus("[data-beside] h2");
}

/** @param {string} selector what the keyboard goes on from */
function focus(selector) {
  const element = document.querySelector(selector);
  element.tabIndex = -1;
  element.focus();
}

/** Show both sides, if there is one of the other. */
function show() {
  const part = document.querySelector("[data-beside]");
  if (!part) return;
  const shared = fromShared(theirs(), word("guide"));
  part.hidden = typeof shared === "string";
  const pairs = part.querySelector("[data-pairs]");
  part.querySelector("[data-hidden]").hidden = !hidden;
  part.querySelector("[data-hide]").textContent = hidden ? word("show") : word("hide");
  pairs.replaceChildren(...(typeof shared === "string" || hidden ? [] : groups(shared)));
}

/** @param {import("./shared.js").Shared} shared @returns {HTMLElement[]} */
function groups(shared) {
  const asked = new Map(questions().map((question) => [question.id, question]));
  /** @type {Map<string, HTMLElement[]>} */
  const rows = new Map();
  const answers = new Map([...shared.answers].filter(([id, value]) => fits(asked.get(id)?.kind ?? "", value)));
  for (const { id, kind, distance, mine, other } of compare([...asked.values()], read, { ...shared, answers })) {
    const question = /** @type {Asked} */ (asked.get(id));
    rows.set(distance, [...(rows.get(distance) ?? []), row(question, saidOf(question, kind, mine, other))]);
  }
  const found = [...rows].flatMap(([distance, list]) => [made("h3", {}, [word(distance)]), made("dl", {}, list)]);
  if (answers.size < shared.answers.size) found.push(made("p", {}, [word("gone")]));
  return found;
}

/** Whether it answers a question that is here. @param {string} kind "" for none @param {string} value */
function fits(kind, value) {
  if (kind === "scale") return steps().includes(value);
  return kind === "item" ? value === "on" : Boolean(kind);
}

/** @returns {string[]} those of a scale */
function steps() {
  return Array.from({ length: Number(word("steps")) }, (_, place) => String(place + 1));
}

/** Both answers, each with whose it is. @param {Asked} question @param {string} kind @param {string} mine @param {string} other */
function saidOf({ said }, kind, mine, other) {
  if (kind === "item") return [word(mine ? "tick_both" : "tick_theirs")];
  const scale = kind === "scale";
  const both = [[MINE, word("mine"), mine], [THEIRS, word("theirs"), other]].filter(([, , value]) => value);
  const texts = both.map(([mark, text, value]) => whose(scale ? `${mark} ${text}` : text, said(value)));
  return scale ? [line(mine, other), ...texts] : texts;
}

/** Nothing that someone wrote looks like whose it is. @param {string} text with {value} @param {string} value */
function whose(text, value) {
  const [before, after] = text.split("{value}");
  return made("span", {}, [made("b", {}, [before]), made("bdi", {}, [value]), after]);
}

/** The steps of a scale with both marks, for the eye: the words stand below. @param {string} mine @param {string} other */
function line(mine, other) {
  const shown = steps().map((step) => {
    const marks = [[mine, MINE], [other, THEIRS]].map(([value, mark]) => (value === step ? mark : "")).join("");
    return made("span", {}, [marks || "·"]);
  });
  return made("span", { class: "both", "aria-hidden": "true" }, shown);
}

/** Nothing stays of what was picked, typed or waits. */
function forget() {
  waiting = "";
  forgetPicked();
  if (field("[data-words]")) field("[data-words]").value = "";
  say("receive", "");
  document.querySelector("[data-pairs]")?.replaceChildren();
}

/** The page is shown: what came with its address waits. */
export function shown() {
  const part = document.querySelector("[data-together]");
  if (!part) return;
  part.dataset.shown = "";
  for (const some of part.querySelectorAll("[data-able]")) some.hidden = !able();
  for (const none of part.querySelectorAll("[data-unable]")) none.hidden = able();
  const came = takeSealed();
  // An address that is opened in this page makes the theme put it there anew.
  if (came) come(came, word("came"));
  else if (waiting) say("receive", note);
}

export const changed = show;

/** @param {Site} site */
export function once(site) {
  onceSharing();
  on("click", "[data-open-sealed]", () => void open(site));
  on("click", "[data-hide]", () => {
    hidden = !hidden;
    show();
  });
  on("click", "[data-forget-theirs]", () => {
    forgetTheirs();
    show();
    say("receive", word("forgotten"));
    focus("[data-receive] > [role=status]");
  });
  on("change", "[data-sealed-file]", async (/** @type {HTMLInputElement} */ input) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const text = await file.slice(0, LONGEST + 1).text().catch(() => "");
    input.value = ""; // the same file can be opened again
    if (!left()) come(text || " ", word("chosen"));
  });
  addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target instanceof Element && target.matches("[data-words]")) void open(site);
  });
  addEventListener("hashchange", shown);
  addEventListener("pagehide", forget);
}
