/**
 * Help with a meeting: a walk through its steps, with a clock that says little and may be stopped or left alone, and a
 * calendar file. Nothing of either is kept. It is loaded where there is a meeting.
 */

import { calendar } from "./calendar.js";
import { download } from "./download.js";

const MINUTE = 60_000; // milliseconds

/** How to end what goes on. @type {Set<() => void>} */
const going = new Set();

export function shown() {
  for (const help of document.querySelectorAll("[data-meeting]:not([data-ready])")) {
    const steps = [...(help.previousElementSibling?.children ?? [])].filter((step) => step instanceof HTMLElement);
    /** @type {Record<string, string>} */
    const words = JSON.parse(help.dataset.meeting ?? "");
    walkThrough(help, steps, words);
    offerFile(help, steps, words);
    help.dataset.ready = "";
  }
}

/** @param {HTMLElement} step @returns {number} minutes */
function timeOf(step) {
  return Number(step.getAttribute("data-minutes"));
}

/** @param {HTMLElement} help @param {HTMLElement[]} steps @param {Record<string, string>} words */
function walkThrough(help, steps, words) {
  const walk = help.querySelector("section");
  const [start, next, before, pause, end] = help.querySelectorAll("button");
  const [where, copy, left, over] = walk.querySelectorAll("p:first-child, [data-step], [data-left], span[role]");
  let step = 0;
  let rest = 0; // milliseconds, when the clock last began
  let since = 0; // when that was; 0 while it stands still
  let clock = 0;

  function tell() {
    if (!help.isConnected) return stop();
    const minutes = Math.ceil((rest - (since && Date.now() - since)) / MINUTE);
    const time = minutes === 1 ? words.one : minutes > 0 ? words.left.replace("{minutes}", String(minutes)) : "";
    say(left, since ? time : `${words.paused} ${time}`);
    say(over, minutes > 0 ? "" : words.over); // heard once, when it is so
    pause.textContent = since ? words.pause : words.resume;
    pause.hidden = minutes <= 0;
  }

  /** @param {number} to */
  function show(to) {
    step = to;
    rest = timeOf(steps[step]) * MINUTE;
    since = Date.now();
    where.textContent = words.step.replace("{step}", String(step + 1)).replace("{steps}", String(steps.length));
    const shown = steps[step].cloneNode(true);
    copy.replaceChildren(...shown.childNodes);
    for (const named of copy.querySelectorAll("[id]")) named.removeAttribute("id");
    next.hidden = step === steps.length - 1;
    before.hidden = !step;
    tell();
  }

  function stop() {
    clearInterval(clock);
    walk.hidden = true;
    start.hidden = false;
    going.delete(stop);
  }

  /** A button that is gone hands the focus on. @param {HTMLElement} button @param {() => void} action */
  function press(button, action) {
    button.addEventListener("click", () => {
      action();
      if (button.hidden) (walk.hidden ? start : next.hidden ? end : next).focus();
    });
  }

  start.addEventListener("click", () => {
    walk.hidden = false;
    start.hidden = true;
    show(0);
    clock = setInterval(tell, 1000);
    going.add(stop);
    walk.focus();
  });
  press(next, () => show(step + 1));
  press(before, () => show(step - 1));
  press(pause, () => {
    if (since) rest -= Date.now() - since;
    since = since ? 0 : Date.now();
    tell();
  });
  end.addEventListener("click", () => {
    stop();
    start.focus();
  });
}

/** A live region changes only with news. @param {HTMLElement} line @param {string} text */
function say(line, text) {
  if (line.textContent !== text) line.textContent = text;
}

/** @param {HTMLElement} help @param {HTMLElement[]} steps @param {Record<string, string>} words */
function offerFile(help, steps, words) {
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = help.querySelectorAll("input, select");
  const [first, weeks, name, notes] = fields;
  const status = help.querySelector("details > [role]");
  help.querySelector("[data-calendar]").addEventListener("click", () => {
    const start = new Date(first.value);
    const ready = !Number.isNaN(+start);
    status.textContent = ready ? words.made : words.missing;
    if (!ready) return first.focus();
    const told = steps.map((step, index) => `${index + 1}. ${step.innerText.trim().replace(/\s+/g, " ")}`);
    const event = {
      name: name.value.trim() || name.defaultValue,
      notes: notes.checked ? told.join("\n") : "",
      start,
      minutes: steps.reduce((sum, step) => sum + timeOf(step), 0),
      weeks: Number(weeks.value),
      id: [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
      now: new Date(),
    };
    download(calendar(event), "text/calendar", "weekly.ics");
  });
}

// A page that a browser shows again from its memory is as it was at first.
addEventListener("pagehide", () => {
  for (const stop of going) stop();
  /** @type {NodeListOf<HTMLInputElement>} */
  const fields = document.querySelectorAll("[data-meeting] input");
  for (const field of fields) field.value = field.defaultValue;
});
