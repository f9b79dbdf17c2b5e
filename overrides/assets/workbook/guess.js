/**
 * "Guess first": each answer of the other is shown after a guess, or without one. Of what was not asked for yet nothing is
 * in the page, not even out of sight, where a search or a screen reader would find it. No guess is kept, none is judged.
 */

import { on } from "./events.js";
import { empty, found, guessed, saidOf, steps, whose } from "./pairs.js";
import { focus, made, questions, row, word } from "./together-parts.js";

/** @typedef {import("./together-parts.js").Asked} Asked */

/** What is guessed at once: of a list all lines, so that none tells what was ticked. @returns {Map<string, Asked[]>} by its id */
function units() {
  const may = new Set(found().found.map(({ id, kind, question }) => (kind === "item" ? question.of : id)));
  /** @type {Map<string, Asked[]>} */
  const all = new Map();
  for (const question of questions()) {
    const unit = question.kind === "item" ? question.of : question.id;
    if (may.has(unit)) all.set(unit, [...(all.get(unit) ?? []), question]);
  }
  return all;
}

/** In the order of the guide, which tells nothing. @returns {HTMLElement[]} */
export function drawn() {
  let sheet = "";
  const all = [...units()];
  if (!all.length) return [empty()];
  return all.flatMap(([unit, asked]) => {
    const [{ sheet: title, tongue }] = asked;
    const head = title === sheet ? [] : [made("h3", tongue, [title])];
    sheet = title;
    return [...head, asking(unit, asked)];
  });
}

/** @param {string} unit @param {Asked[]} asked */
function asking(unit, asked) {
  const [{ kind, label, href, tongue }] = asked;
  const [named, fields] = kind === "item" ? [word("guess_ticks"), ticks(asked)] : [label, kind === "scale" ? scale(asked[0]) : words()];
  const link = made("a", { href }, [named]);
  const button = made("button", { type: "button", class: "button", "data-reveal": "" }, [word("show"), made("span", { class: "heard" }, [` ${named}`])]);
  const legend = made("legend", kind === "item" ? {} : tongue, [link]);
  return made("div", { class: "prompt choose", "data-guess": unit }, [made("fieldset", {}, [legend, ...fields]), made("div", { class: "tools" }, [button])]);
}

/** @param {Asked[]} asked */
function ticks(asked) {
  return asked.map(({ id, label, tongue }) =>
    made("label", {}, [made("input", { type: "checkbox", value: id, autocomplete: "off" }), made("span", tongue, [label])]),
  );
}

/** @param {Asked} asked */
function scale({ id, ends: [low, high], tongue }) {
  const last = steps().length - 1;
  const labels = steps().map((step, place) =>
    made("label", {}, [
      made("input", { type: "radio", name: `guess ${id}`, value: step, autocomplete: "off" }),
      made("span", {}, [step]),
      made("span", { class: "scale-end", ...tongue }, [place === 0 ? low : place === last ? high : ""]),
    ]),
  );
  return [made("div", { class: "scale-steps" }, labels)];
}

function words() {
  const input = made("input", { type: "text", autocomplete: "off", maxlength: "200", dir: "auto" });
  return [made("label", { class: "choose-help" }, [made("span", {}, [word("guess")]), input])];
}

/** Show what was asked for, with the guess, if there is one. @param {HTMLElement} part */
function reveal(part) {
  const unit = part.dataset.guess ?? "";
  const asked = units().get(unit) ?? [];
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = part.querySelectorAll("input");
  const given = [...fields].filter(({ type, checked, value }) => (type === "text" ? value.trim() : checked)).map(({ value }) => value.trim());
  const rows = found().found.filter(({ id, question }) => id === unit || (question.kind === "item" && question.of === unit));
  const list = asked[0]?.kind === "item";
  if (given.length && !list) guessed.set(unit, given[0]);
  const shown = made("div", {}, [made("dl", {}, rows.map((pair) => row(pair.question, saidOf(pair))))]);
  if (list) {
    const labels = asked.filter(({ id }) => given.includes(id)).map(({ label }) => label);
    if (given.length) shown.prepend(whose("guessed", labels.join(" · ")));
    shown.append(made("p", {}, [word("guess_others")]));
  }
  part.replaceWith(shown);
  focus(shown);
}

on("click", "[data-reveal]", (button) => reveal(/** @type {HTMLElement} */ (button.closest("[data-guess]"))));
addEventListener("keydown", ({ key, target }) => {
  if (key !== "Enter" || !(target instanceof HTMLInputElement) || target.type !== "text") return;
  const part = target.closest("[data-guess]");
  if (part instanceof HTMLElement) reveal(part);
});
