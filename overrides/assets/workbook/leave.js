/**
 * Leaving quickly, after GOV.UK's pattern: a press of a link or, where the button is, of Shift three times. The page is
 * blanked and another takes its place; what was kept for this tab is gone. Steps back lead to that other page (memory.js).
 */

import { fill } from "./fields.js";
import { leaveTab } from "./store.js";

const PRESSES = 3;
const PATIENCE = 5000; // milliseconds from one press to the next

/** @param {string} address where to */
function leave(address) {
  document.documentElement.classList.add("left");
  leaveTab(address);
  fill(() => "");
  location.replace(address);
}

/** @param {Site} site */
export function once({ words }) {
  let pressed = 0;
  let alone = false; // Shift with another key makes a sign
  /** @type {number | undefined} */
  let waiting;

  /** Show and say how many presses there were. @param {number} presses @param {string} text */
  function count(presses, text) {
    pressed = presses;
    clearTimeout(waiting);
    if (presses) waiting = setTimeout(count, PATIENCE, 0, words.leave_timed_out);
    for (const note of document.querySelectorAll("[data-presses]")) {
      note.dataset.presses = String(presses);
      note.querySelector("[role=status]").textContent = text;
    }
  }

  // before the theme sees a link to show
  addEventListener(
    "click",
    (event) => {
      /** @type {HTMLAnchorElement | null} */
      const link = event.target instanceof Element ? event.target.closest("[data-leave]") : null;
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      leave(link.href);
    },
    true,
  );
  addEventListener("pointerdown", () => {
    alone = false;
  });
  addEventListener("keydown", ({ key, altKey, ctrlKey }) => {
    alone = key === "Shift" && !altKey && !ctrlKey;
    if (!alone && pressed) count(0, "");
  });
  addEventListener("keyup", ({ key }) => {
    /** @type {HTMLAnchorElement | null} */
    const button = document.querySelector("[data-presses] [data-leave]");
    if (key !== "Shift" || !alone || !button) return;
    if (pressed + 1 === PRESSES) leave(button.href);
    else count(pressed + 1, words.leave_more.replace("{left}", String(PRESSES - pressed - 1)));
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) count(0, ""); // a load that ends between two presses takes none of them back
  });
}
