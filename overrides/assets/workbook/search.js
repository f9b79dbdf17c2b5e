/**
 * The page to search on. Nothing that is typed leaves it, and for a step back it is kept in this module alone, which
 * goes with the document. Not in the address: that stands in the list of visited pages. Not in storage or
 * `history.state`: a browser brings those back later, and leaving at once could not empty the steps before it.
 */

import { find, load, wordsOf } from "./find.js";
import { SITE } from "./store.js";

const MOST = 30;

/** @type {ReturnType<typeof load> | undefined} */
let loading;
let asked = "";
let followed = "";
let back = false;

addEventListener("popstate", () => {
  back = true;
});
addEventListener("pagehide", () => {
  asked = "";
  // The browser may keep the page in memory.
  for (const form of document.querySelectorAll("[data-search]")) clear(form);
});

/** @param {HTMLFormElement} form */
function clear(form) {
  form.reset();
  form.querySelector("[role=status]").textContent = "";
  form.querySelector("ol").replaceChildren();
}

/** @param {import("./find.js").Place} place @param {Record<string, string>} words @returns {HTMLLIElement} */
function row({ url, name, kind, title, lang }, words) {
  const [entry, link, said, about, page] = ["li", "a", "strong", "span", "bdi"].map((tag) => document.createElement(tag));
  link.href = new URL(url, SITE);
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

/** Search as the reader types, once a form. @param {HTMLFormElement} form */
export function startSearch(form) {
  if (form.dataset.started) return;
  form.dataset.started = "yes";
  const words = JSON.parse(form.dataset.search);
  const [input, state, list] = ["input", "[role=status]", "ol"].map((part) => form.querySelector(part));

  async function show() {
    asked = input.value;
    loading ??= load();
    let text = words.failed;
    let rows = [];
    try {
      const found = find(await loading, asked);
      const { length } = found;
      rows = found.slice(0, MOST).map((place) => row(place, words));
      text = length > MOST ? words.cut : length > 1 ? words.many : length ? words.one : wordsOf(asked).length ? words.none : "";
      text = text.replace("{count}", length).replace("{shown}", MOST);
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
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    const next = step && stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  list.addEventListener("click", ({ target }) => {
    followed = target.closest("a")?.href;
  });

  if (back && asked) input.value = asked;
  else input.focus();
  void show().then(() => [...list.querySelectorAll("a")].find(({ href }) => href === followed)?.focus());
  back = false;
}
