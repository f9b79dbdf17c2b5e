/** Handing over some answers: picked one by one, looked at, then sealed with a phrase that is spoken. */

import { download } from "./download.js";
import { on } from "./events.js";
import { toShared, UNTICKED } from "./shared.js";
import { read } from "./store.js";
import { field, focus, left, made, questions, row, say, word } from "./together-parts.js";

/** @typedef {import("./together-parts.js").Asked} Asked */

const LONGEST_ADDRESS = 4000; // letters: programs that pass on messages cut longer ones
const LONGEST_CODE = 1100; // of which a camera still reads each dot on a phone's screen

/** What was looked at last: this and nothing else is sealed. @type {import("./shared.js").Answers} */
let picked = new Map();
let sealed = "";

/** Show one step, and go there. @param {string} name */
function step(name) {
  for (const shown of document.querySelectorAll("[data-share] > [data-step]")) {
    const [was, is] = [shown.hidden, shown.dataset.step === name];
    shown.hidden = !is;
    if (is && was && document.querySelector("[data-together]")?.contains(document.activeElement)) {
      focus(shown);
    }
  }
}

/** Begin anew; nothing stays of what was picked. */
function forgetPicked() {
  picked = new Map();
  sealed = "";
  const part = document.querySelector("[data-share]");
  if (!part) return;
  for (const shown of part.querySelectorAll("[data-picks], [data-picked], [data-phrase], [data-scan]")) shown.replaceChildren();
  field("[data-address]").value = "";
  part.querySelector("details").removeAttribute("open");
  field("[data-even]").checked = false;
  say("share", "");
  step("start");
}

/** Offer what can be handed over: none of it is picked. */
export function choose() {
  const sheets = new Map(questions().filter(({ id }) => read(id)).map(({ sheet }) => [sheet, /** @type {HTMLElement[]} */ ([])]));
  for (const question of questions()) {
    if (!read(question.id)) continue;
    const box = made("input", { type: "checkbox", value: question.id, autocomplete: "off" });
    const text = made("span", {}, [made("span", question.tongue, [question.label]), made("small", { dir: "auto" }, [question.said(read(question.id))])]);
    sheets.get(question.sheet)?.push(made("label", {}, [box, text]), ...rest(question));
  }
  const parts = [...sheets].map(([sheet, labels]) =>
    made("fieldset", {}, [
      made("legend", {}, [sheet]),
      made("button", { type: "button", class: "button", "data-all": "" }, [word("all"), made("span", { class: "heard" }, [` ${sheet}`])]),
      ...labels,
    ]),
  );
  document.querySelector("[data-picks]").replaceChildren(...parts);
  field("[data-even]").autocomplete = "off"; // HTML itself has this word for text alone
  say("share", parts.length ? "" : word("nothing"));
  step(parts.length ? "choose" : "start");
}

/** The lines of a list that are not ticked. @param {string} of */
function unticked(of) {
  return questions().filter(({ id, kind, of: list }) => kind === "item" && list === of && !read(id));
}

/** After the last ticked line of a list: that no other is. @param {Asked} question @returns {HTMLElement[]} */
function rest({ id, kind, of }) {
  const last = questions().filter((question) => question.of === of && read(question.id)).pop();
  if (kind !== "item" || last?.id !== id || !unticked(of).length) return [];
  const box = made("input", { type: "checkbox", "data-rest": of, autocomplete: "off" });
  return [made("label", {}, [box, made("span", {}, [word("rest")])])];
}

/** @param {Asked} question @param {string} value */
function saidOf({ kind, said }, value) {
  return kind === "item" && value === UNTICKED ? word("unticked") : said(value);
}

/** What a box picks. @param {HTMLInputElement} box @returns {[string, string][]} */
function pickedBy({ value, dataset }) {
  return dataset.rest ? unticked(dataset.rest).map(({ id }) => [id, UNTICKED]) : [[value, read(value)]];
}

function look() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const boxes = document.querySelectorAll("[data-picks] input:checked");
  picked = new Map([...boxes].flatMap(pickedBy).filter(([, value]) => value));
  if (!picked.size) return say("share", word("none"));
  const rows = questions().filter(({ id }) => picked.has(id));
  const open = field("[data-even]").checked;
  const also = made("p", {}, [open ? word("even") : word("both")]);
  document.querySelector("[data-picked]").replaceChildren(
    made("dl", {}, rows.map((question) => row(question, [saidOf(question, picked.get(question.id) ?? "")]))),
    also,
  );
  say("share", "");
  step("look");
}

/** @returns {string} all that is handed over */
export function handedOver() {
  return toShared(picked, word("guide"), field("[data-even]").checked);
}

async function close() {
  const [was, text] = [picked, handedOver()]; // as it was looked at, whatever is pressed meanwhile
  say("share", word("wait"));
  try {
    const [{ phrase }, { seal }] = await Promise.all([import("./phrase.js"), import("./seal.js")]);
    const spoken = phrase();
    const letters = await seal(text, spoken);
    if (was !== picked || left()) return; // begun anew, or nothing may come any more
    sealed = letters;
    document.querySelector("[data-phrase]").textContent = spoken;
    say("share", "");
    step("done");
    showAddress();
  } catch {
    if (was === picked) say("share", word("failed"));
  }
}

/** @returns {string} with what is sealed */
function address() {
  return `${location.origin}${location.pathname}#${sealed}`;
}

/** As an address and as a code, where it is short enough. */
function showAddress() {
  const { length } = address();
  for (const [part, most] of /** @type {[string, number][]} */ ([["by-address", LONGEST_ADDRESS], ["by-code", LONGEST_CODE]])) {
    for (const shown of document.querySelectorAll(`[data-${part}]`)) shown.hidden = length > most;
    for (const shown of document.querySelectorAll(`[data-not-${part}]`)) shown.hidden = length <= most;
  }
  if (length <= LONGEST_ADDRESS) field("[data-address]").value = address();
}

/** Draw the code, if what draws it is there. */
async function draw() {
  const [scan, was] = [document.querySelector("[data-scan]"), sealed];
  if (!was || !scan || scan.hasChildNodes() || address().length > LONGEST_CODE) return;
  const drawn = await import("./qr-code.js").then(({ codeOf }) => codeOf(address(), word("code")), () => null);
  if (was !== sealed) return;
  if (drawn) scan.replaceChildren(drawn);
  else for (const shown of document.querySelectorAll("[data-by-code]")) shown.hidden = true;
}

on("click", "[data-to-look]", look);
on("click", "[data-address]", (/** @type {HTMLInputElement} */ input) => input.select());
on("click", "[data-again]", () => {
  picked = new Map(); // what is being sealed is not shown
  say("share", "");
  step("choose");
});
on("click", "[data-seal]", close);
on("click", "[data-by-address] > summary", draw);
on("click", "[data-forget-words]", forgetPicked);
on("click", "[data-all]", (button) => {
  /** @type {NodeListOf<HTMLInputElement> | undefined} */
  const boxes = button.closest("fieldset")?.querySelectorAll("input:not([data-rest])");
  for (const box of boxes ?? []) box.checked = true;
});
on("click", "[data-save-sealed]", () => download(sealed, "text/plain", `sheets-${new Date().toISOString().slice(0, 10)}.txt`));
addEventListener("pagehide", forgetPicked);
