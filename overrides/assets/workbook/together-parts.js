/** What the parts of "Side by side" are made of: its words, its questions and its lines. */

/** What this page says. @param {string} name @returns {string} */
export function word(name) {
  return JSON.parse(document.querySelector("[data-together]")?.dataset.together ?? "{}")[name] ?? "";
}

/** `ends`: what the words at the ends of a scale are. @typedef {{id: string, kind: string, of: string, label: string, href: string, sheet: string, ends: string[], tongue: Record<string, string>, said: (value: string) => string}} Asked */

/** Every question whose answer may be handed over. @returns {Asked[]} */
export function questions() {
  return [...document.querySelectorAll("[data-question]")].map((entry) => ({
    id: entry.dataset.question ?? "",
    kind: entry.dataset.kind ?? "",
    of: entry.dataset.of ?? "",
    label: entry.textContent?.trim() ?? "",
    href: entry.querySelector("a").getAttribute("href") ?? "",
    sheet: entry.closest("section")?.querySelector("h3").textContent ?? "",
    ends: JSON.parse(entry.dataset.ends ?? "[]"),
    tongue: tongueOf(entry.closest("section")),
    said: (value) => (entry.dataset.say ?? "{value}").replace("{value}", () => value),
  }));
}

/** The language of a page that has one of its own. @param {HTMLElement | null} page @returns {Record<string, string>} */
function tongueOf(page) {
  return page?.lang ? { lang: page.lang, dir: page.dir } : {};
}

/** @param {string} selector @returns {Field} which is there */
export function field(selector) {
  return document.querySelector(selector);
}

/** @param {HTMLElement} element where one goes on */
export function focus(element) {
  element.tabIndex = -1;
  element.style.scrollMarginTop = "7rem";
  element.focus({ preventScroll: true });
  element.scrollIntoView();
}

/** The page was left at once, though the next may not have come: nothing is shown or kept any more. */
export function left() {
  return document.documentElement.classList.contains("left");
}

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} [children] */
export function made(tag, attributes, children = []) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** @param {Asked} question @param {(Node | string)[]} answers */
export function row({ label, href, tongue }, answers) {
  const link = made("a", { href }, [label]);
  return made("div", {}, [made("dt", tongue, [link]), ...answers.map((answer) => made("dd", { dir: "auto" }, [answer]))]);
}

/** Say something in a part of the page. @param {"share" | "receive"} part @param {string} text */
export function say(part, text) {
  const line = document.querySelector(`[data-${part}] > [role=status]`);
  if (line && line.textContent !== text) line.textContent = text;
}
