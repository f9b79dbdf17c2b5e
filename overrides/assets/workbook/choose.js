/**
 * "Choose your sheets": what someone ticks becomes one PDF, in the page. Nothing of it is kept or sent; what joins PDFs
 * is loaded when it is asked for. This module is loaded where it is needed.
 */

import { download } from "./download.js";
import { on } from "./events.js";

/** What the template says of a sheet: `pdfs` has the address of each format. @typedef {{number: number, label: string, title: string, time: string, copies: string, lang: string, pdfs: string[]}} Sheet */
/** @typedef {{formats: {name: string, large: boolean}[], name: string, lang: string, title: string, said: string[], page: string, more: string, blanks: string[], none: string, wait: string, one: string, done: string, letters: string, failed: string}} Words */

/** The likely paper is first by now. */
export function shown() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll("[data-choose] input");
  for (const box of boxes) box.autocomplete = "off"; // or Firefox keeps ticks; HTML itself has this word for text alone
  const papers = [...boxes].filter(({ type }) => type === "radio");
  if (papers.length && !papers.some(({ checked }) => checked)) papers[0].checked = true;
  document.querySelector("[data-choose] [data-make]")?.setAttribute("aria-disabled", "false"); // from now on it does something
}

export function once() {
  on("click", "[data-choose] summary", (summary) => {
    const place = summary.parentElement?.querySelector(":scope > [data-part]");
    if (place) import("./sections.js").then(({ take }) => take(place)).then(shown, () => tell(summary));
  });
  on("click", "[data-choose] [data-make]", async (button) => {
    const part = button.closest("[data-choose]");
    if (!(part instanceof HTMLElement) || button.getAttribute("aria-disabled") === "true") return;
    /** @type {Words} */
    const words = JSON.parse(part.dataset.choose ?? "");
    const status = part.querySelector("[role=status]");
    button.setAttribute("aria-disabled", "true"); // and stays where the focus is
    status.textContent = words.wait;
    status.textContent = await make(part, words);
    button.setAttribute("aria-disabled", "false");
  });
}

/** The sheets of a section did not come. @param {HTMLElement} summary */
function tell(summary) {
  const part = summary.closest("[data-choose]");
  if (part instanceof HTMLElement) part.querySelector("[role=status]").textContent = JSON.parse(part.dataset.choose ?? "").failed;
}

/** @param {HTMLElement} part @param {Words} words @returns {Promise<string>} how it went */
async function make(part, words) {
  /** @type {Sheet[]} */
  const sheets = [...part.querySelectorAll("[data-sheet]:checked")].map((box) => JSON.parse(box.dataset.sheet ?? ""));
  if (!sheets.length) return words.none;
  const wants = (/** @type {string} */ name) => Boolean(part.querySelector(`[data-wants="${name}"]:checked`));
  const line = /** @type {HTMLInputElement | null} */ (part.querySelector("[data-help]"))?.value.trim() ?? "";
  const format = Number(/** @type {HTMLInputElement | null} */ (part.querySelector("[type=radio]:checked"))?.value);
  const { name, large } = words.formats[format];
  try {
    const [{ join, Unprintable }, sources] = await Promise.all([import("./pdf-join.js"), Promise.all(sheets.map(fetched))]);
    const front = { title: words.title, said: words.said, line, blanks: wants("names") ? words.blanks : [], page: words.page, more: words.more };
    try {
      const { bytes, pages } = await join(sources, front, { name: words.name, lang: words.lang, large, addresses: !wants("bare") });
      download(bytes, "application/pdf", name);
      const size = (bytes.length / 1e6).toLocaleString(words.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      return fill(sheets.length === 1 ? words.one : words.done, { sheets: String(sheets.length), pages: String(pages), size });
    } catch (error) {
      if (error instanceof Unprintable) return fill(words.letters, { letters: error.message });
      throw error;
    }
  } catch {
    return words.failed;
  }

  /** @param {Sheet} sheet */
  async function fetched({ number, label, title, time, copies, lang, pdfs }) {
    const response = await fetch(pdfs[format]);
    if (!response.ok) throw new Error(response.statusText);
    const facts = [wants("times") && time, wants("copies") && copies].filter(Boolean).join(" · ");
    return { number, label, title, facts, lang, content: await response.arrayBuffer() };
  }
}

/** @param {string} text @param {Record<string, string>} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}
