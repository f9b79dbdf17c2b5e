/**
 * "Side by side": handing over answers, opening those of the other person, and looking at both. Nothing is sent. Each part
 * of it is loaded by a press.
 */

import { on } from "./events.js";
import { takeSealed } from "./sealed-address.js";
import { forgetTheirs, keepTheirs, SURPRISED, theirs } from "./theirs.js";
import { field, focus, left, say, word } from "./together-parts.js";

const LONGEST = 1_000_001; // bytes; unseal.js opens fewer

/** What came and waits for its words, and what is said of it. */
let [waiting, note] = ["", ""];
/** Theirs are shown when it is asked for, at once or after a guess. @type {"none" | "guess" | "all"} */
let looking = "none";

/** @param {string} letters @param {string} text what to say */
function come(letters, text) {
  [waiting, note] = [letters, text];
  say("receive", text);
  document.querySelector("[data-words]")?.focus();
}

/** @param {Site} site */
async function open(site) {
  const was = waiting;
  if (!was) return say("receive", word("file_first"));
  await receive(site, async (wanted) => (await import("./receive.js")).received(was, field("[data-words]").value, wanted));
}

/**
 * @param {Site} site
 * @param {(wanted: () => boolean) => Promise<string | null>} received what is wrong with what came, null if it is wanted no more
 */
async function receive({ changed }, received) {
  const was = waiting;
  say("receive", word("wait"));
  try {
    const wrong = await received(() => was === waiting && !left());
    if (wrong === null) return; // another came, or nothing may come any more
    if (wrong) return say("receive", wrong);
  } catch {
    return say("receive", word("failed"));
  }
  field("[data-words]").value = waiting = "";
  looking = "none";
  say("receive", word("opened"));
  changed();
  focus(field("[data-beside] h2"));
}

/** Show both sides, if there is one of the other, as far as the reader has asked for it. */
async function show() {
  const part = document.querySelector("[data-beside]");
  if (!part) return;
  const [was, there] = [looking, Boolean(theirs())];
  part.hidden = !there;
  for (const some of part.querySelectorAll("[data-looking]")) some.hidden = !some.dataset.looking?.split(" ").includes(was);
  field("[data-surprised]").value = theirs(SURPRISED);
  const pairs = part.querySelector("[data-pairs]");
  if (was === "none" || !there) return pairs.replaceChildren();
  try {
    const [{ drawn }] = await Promise.all([was === "all" ? import("./pairs.js") : import("./guess.js"), both()]);
    if (was === looking && theirs() && !left()) pairs.replaceChildren(...drawn());
  } catch {
    say("receive", word("failed"));
  }
}

/** Of many sheets, questions come by section. */
const both = () => document.querySelector("[data-part]") && import("./both.js").then(({ bring }) => bring());

/** Nothing stays of what was typed or waits. */
function forget() {
  waiting = "";
  looking = "none";
  for (const input of document.querySelectorAll("[data-words], [data-surprised]")) /** @type {Field} */ (input).value = "";
  say("receive", "");
  document.querySelector("[data-pairs]")?.replaceChildren();
}

/** A file of the file system, or an address without https, may have no Web Crypto. @returns {boolean} */
function able() {
  return Boolean(globalThis.crypto?.subtle);
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

/** A guess stands as it is. */
export function changed() {
  if (looking !== "guess" || !document.querySelector("[data-pairs]")?.hasChildNodes()) void show();
}

/** @param {Site} site */
export function once(site) {
  on("click", "[data-to-choose]", () => {
    Promise.all([import("./share.js"), both()]).then(([{ choose }]) => left() || choose(), () => say("share", word("failed")));
  });
  on("click", "[data-open-sealed]", () => void open(site));
  on("click", "[data-look]", (button) => {
    looking = /** @type {typeof looking} */ (button.dataset.look);
    void show();
    say("receive", "");
    focus(field("[data-beside] h2"));
  });
  on("input", "[data-surprised]", (/** @type {Field} */ { value }) => {
    if (!keepTheirs(value, SURPRISED)) say("receive", word("full_note"));
  });
  on("click", "[data-forget-theirs]", () => {
    forgetTheirs();
    looking = "none";
    void show();
    say("receive", word("forgotten"));
    focus(field("[data-receive] > [role=status]"));
  });
  on("change", "[data-sealed-file]", async (/** @type {HTMLInputElement} */ input) => {
    const [file] = input.files ?? [];
    if (!file) return;
    const text = await file.slice(0, LONGEST).text().catch(() => "");
    input.value = "";
    if (left()) return;
    if (/^\s*\{/.test(text)) return come("", word("foreign"));
    if (!/^[^{]*%PDF-/.test(text.slice(0, 1024))) return come(text || " ", word("chosen"));
    waiting = "";
    await receive(site, async (wanted) => (await import("./receive-pdf.js")).received(file, wanted));
  });
  addEventListener("keydown", ({ key, target }) => {
    if (key === "Enter" && target instanceof Element && target.matches("[data-words]")) void open(site);
  });
  addEventListener("hashchange", shown);
  addEventListener("visibilitychange", () => theirs() || void show());
  addEventListener("pagehide", forget);
}
