/**
 * The page to search on. Nothing that is typed leaves it, and for a step back it is kept in this module alone, which
 * goes with the document. Not in the address: that stands in the list of visited pages. Not in storage or
 * `history.state`: a browser brings those back later, and leaving at once could not empty the steps before it.
 */

import { find, load, wordsOf } from "./search-index.js";
import { SITE } from "./store.js";

const MOST = 30;

/** @type {ReturnType<typeof load> | undefined} */
let loading;
let asked = "";
/** @type {string | null | undefined} */
let followed;
let back = false;

addEventListener("popstate", () => {
  back = true;
});
addEventListener("pagehide", () => {
  asked = "";
  // The browser may keep the page in memory.
  /** @type {NodeListOf<HTMLFormElement>} */
  const forms = document.querySelectorAll("[data-search]");
  forms.forEach(clear);
});

/** @param {HTMLFormElement} form */
function clear(form) {
  form.reset();
  form.querySelector("[role=status]").textContent = "";
  form.querySelector("ol").replaceChildren();
}

/** @param {import("./search-index.js").Place} place @param {Record<string, string>} words @returns {HTMLElement} */
function row({ url, name, kind, title, lang }, words) {
  const link = document.createElement("a");
  const [entry, said, about, page] = ["li", "strong", "span", "bdi"].map((tag) => document.createElement(tag));
  link.href = String(new URL(url, SITE));
  said.textContent = name;
  page.textContent = title;
  if (lang) said.lang = page.lang = lang;
  said.dir = "auto";
  about.append(words[kind]);
  if (kind !== "page") about.append(" · ", page);
  link.append(said, " ", about);
  entry.append(link);
  return entry;
}

/** Search as the reader types, once a form. */
export function shown() {
  /** @type {HTMLFormElement | null} */
  const form = document.querySelector("[data-search]");
  if (!form || form.dataset.started) return;
  form.dataset.started = "yes";
  const words = JSON.parse(form.dataset.search ?? "");
  /** @type {HTMLInputElement} */
  const input = form.querySelector("input");
  const [state, list] = [form.querySelector("[role=status]"), form.querySelector("ol")];

  async function show() {
    asked = input.value;
    loading ??= load();
    let text = words.failed;
    /** @type {HTMLElement[]} */
    let rows = [];
    try {
      const found = find(await loading, asked);
      const { length } = found;
      rows = found.slice(0, MOST).map((place) => row(place, words));
      text = length > MOST ? words.cut : length > 1 ? words.many : length ? words.one : wordsOf(asked).length ? words.none : "";
      text = text.replace("{count}", String(length)).replace("{shown}", String(MOST));
    } catch {
      loading = undefined; // the next letter tries again
    }
    list.replaceChildren(...rows);
    if (state.textContent !== text) state.textContent = text;
  }

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.focus();
  });
  form.addEventListener("keydown", (event) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    /** @type {HTMLElement[]} */
    const stops = [input, ...list.querySelectorAll("a")];
    const next = step && stops[stops.findIndex((stop) => stop === document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  list.addEventListener("click", ({ target }) => {
    followed = target instanceof Element ? target.closest("a")?.getAttribute("href") : null;
  });

  if (back && asked) input.value = asked;
  else input.focus();
  void show().then(() => [...list.querySelectorAll("a")].find((link) => link.getAttribute("href") === followed)?.focus());
  back = false;
}
