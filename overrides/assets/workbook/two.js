/**
 * Two people on one device, each with answers of their own: whose they are is said on every page, and switched on "Your
 * answers". Loaded there, and where two are named. A switch loads the page anew: nothing of one is left in its memory.
 */

import { on } from "./events.js";
import { named, read, written } from "./people.js";
import { all, clear, get, keys, open, people, PEOPLE, person, place, put, save, SITE, TURN, VERSION } from "./store.js";
import { forgetTheirs } from "./theirs.js";

/** @typedef {import("./people.js").People} People */
/** @typedef {import("./people.js").Person} Person */

/** @type {import("./store.js").Place[]} */
const PLACES = ["device", "tab"];

/** Whose answers this page was loaded with. */
let loaded = person;

/**
 * Each puts back what the other lost by a press of "Clear everything"; null for a press that took only one's own.
 * @type {((() => void) | null)[]}
 */
const undos = [];

/** @returns {Person} */
const other = () => (person === "me" ? "you" : "me");

/** Keep it where it is kept, else in this tab. @param {People | null} two @returns {boolean} whether it was kept */
function keep(two) {
  const text = two && written(two);
  const places = PLACES.filter((where) => get(where, PEOPLE) !== null);
  return (places.length ? places : PLACES.slice(1)).every((where) => put(where, PEOPLE, text));
}

/**
 * The names are where answers of theirs are. What another tab takes away may still be seen here for a moment, so nothing is
 * written where it was.
 */
function move() {
  const [there, here] = [get("device", PEOPLE), get("tab", PEOPLE)];
  const inTab = place === "tab" || keys("tab").some((key) => /^(me|you):/.test(key.slice(VERSION.length)));
  const onDevice = ["place", "place-you"].some((name) => get("device", VERSION + name) === "device");
  if (inTab && here === null) put("tab", PEOPLE, there);
  if (!onDevice) return put("device", PEOPLE, null);
  const kept = there !== null || (place === "device" && put("device", PEOPLE, here));
  if (kept && !inTab) put("tab", PEOPLE, null);
}

/** Show what is for one, for two, or for two with the switch closed; no name is left in what is not shown. */
export function changed(/** @type {Site} */ { words }) {
  if (person !== loaded) return location.reload(); // another tab closed the switch, or cleared everything
  if (people) move();
  const two = read(people);
  const state = !two ? "one" : two.closed ? "two closed" : "two open";
  for (const part of document.querySelectorAll("[data-two-if]")) {
    part.hidden = !(part.dataset.twoIf ?? "").split(" ").every((word) => `${state} ${person}`.split(" ").includes(word));
  }
  for (const line of document.querySelectorAll("[data-names]")) {
    say(line, line.closest("[data-two-if][hidden]") ? null : two);
  }
  showWhose(two, words);
}

/** @param {HTMLElement} line @param {People | null} two whose names to put into its words; null for nothing */
function say(line, two) {
  const parts = two ? (line.dataset.names ?? "").split(/\{(name|other)\}/) : [];
  const words = document.createElement("span"); // one part of a button, or its white space goes
  words.append(...parts.map((part, at) => (at % 2 && two ? nameOf(two[part === "name" ? person : other()]) : part)));
  line.replaceChildren(words);
}

/** @param {string} name @returns {HTMLElement} whichever way it is written */
function nameOf(name) {
  const element = document.createElement("bdi");
  element.textContent = name;
  return element;
}

/** What was added to this page. @type {HTMLElement[]} */
const added = [];

/** The line below a page's title, but where it stands already. @param {People | null} two @param {Record<string, string>} words */
function showWhose(two, words) {
  for (const part of added.splice(0)) part.remove();
  const title = document.querySelector("h1");
  if (!two || !title || document.querySelector("[data-two]")) return;
  const line = document.createElement("strong");
  line.dataset.names = words.whose;
  line.dataset.whose = "";
  say(line, two);
  const link = document.createElement("a");
  link.href = `${new URL(words.answers, SITE)}#two--title`;
  link.textContent = words.whose_switch;
  added.push(line, ...(two.closed ? [] : [link]));
  const facts = document.querySelector(".facts");
  if (facts) return facts.prepend(...added);
  const row = document.createElement("div");
  row.className = "facts";
  row.append(...added);
  title.after(row);
  added.push(row);
}

/** Its buttons are there when they do something. */
export function shown() {
  undos.length = 0;
  const part = document.querySelector("[data-two]");
  if (!part?.hidden) return;
  part.hidden = false;
  if (location.hash === "#two--title") part.scrollIntoView();
}

/** @param {string} [text] what went wrong, if anything */
function tell(text = "") {
  document.querySelector("[data-two] > [role=status]").textContent = text;
}

/** @param {string} name @returns {string} what the page says then */
function word(name) {
  return JSON.parse(document.querySelector("[data-two]").dataset.two ?? "")[name];
}

/** @param {Site} site */
export function once({ refresh }) {
  /** Keep what was decided, and show it. @param {People | null} two */
  function decide(two) {
    tell(keep(two) ? "" : word("full"));
    open();
    loaded = person;
    refresh();
    document.querySelector("#two--title").focus();
  }

  on("click", "[data-two-name]", () => {
    /** @type {NodeListOf<HTMLInputElement>} */
    const [first, second] = document.querySelectorAll("[data-name]");
    const two = named(first.value, second.value);
    if (!two) return tell(word("names"));
    first.value = second.value = "";
    decide(two);
  });

  on("click", "[data-two-switch]", () => {
    const two = read(people);
    if (!two || two.closed) return;
    if (!save()) return tell(word("unsaved"));
    if (!put("tab", TURN, other()) || !keep({ ...two, who: other() })) return tell(word("full"));
    forgetTheirs(); // what one has opened from the other is theirs to see
    scrollTo(0, 0); // where whose they are is said first
    location.reload();
  });

  on("click", "[data-two-close]", () => {
    const two = read(people);
    if (two) decide({ ...two, who: person, closed: true });
  });

  on("click", "[data-two-reopen]", () => {
    const two = read(people);
    if (two) decide({ ...two, closed: false });
  });

  on("click", "[data-two-alone]", () => {
    if (person !== "you") return;
    clear([...all().keys()]);
    forgetPlace();
    forgetTheirs();
    decide(null);
  });

  // Before clear.js, which does the same for whose answers are shown.
  addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest("[data-clear]");
    const both = people && button?.matches("[data-clear='']") && !button.closest("[data-sheet]");
    if (button) undos.push(both ? clearOther() : null);
    if (target.closest("[data-undo]")) undos.pop()?.();
  }, true);
  // After it.
  addEventListener("click", ({ target }) => {
    if (!(target instanceof Element && target.closest("[data-clear]")) || !undos.at(-1)) return;
    // Last: a tab of the other is now for the first, of whom nothing may be left to show.
    for (const where of PLACES) put(where, PEOPLE, null);
    put("tab", `${VERSION}place-you`, null);
    open();
    loaded = person;
    refresh();
  });
  // In the browser's memory a page knows no names.
  addEventListener("pagehide", () => {
    for (const line of document.querySelectorAll("[data-names]")) say(line, null);
  });
}

/** @returns {() => void} puts it back */
function clearOther() {
  const [mine, theirs] = [person, other()];
  const names = PLACES.map((where) => get(where, PEOPLE));
  open(theirs);
  const back = clear();
  open(mine);
  return () => {
    for (const [at, where] of PLACES.entries()) put(where, PEOPLE, names[at]);
    open(theirs);
    back();
    open(mine);
    loaded = mine;
  };
}

/** Tabs that sleep must not think that the browser was emptied. */
function forgetPlace() {
  const key = `${VERSION}place-you`;
  if (get("device", key) !== null) put("device", key, "");
  put("tab", key, null);
}
