/** Clearing: one worksheet or everything, with a way back until the page is left. */

import { on } from "./events.js";
import { idsOf } from "./fields.js";
import { all, clear } from "./store.js";

/** Each puts back what a press took. @type {(() => void)[]} */
const undos = [];

/**
 * Clear everything, what was kept for offline too; of two people only one's own; or the sheet that the button stands in.
 * @param {Site} site
 */
export function once({ refresh }) {
  on("click", "[data-clear]", (button) => {
    const sheet = button.closest("[data-sheet]");
    const mine = button.dataset.clear === "mine";
    undos.push(clear(sheet ? idsOf(sheet) : mine ? [...all().keys()] : undefined));
    if (!sheet && !mine) void import("./offline.js").then(({ clearOffline }) => clearOffline());
    show();
    refresh();
    document.querySelector("[data-undo]").focus();
  });
  on("click", "[data-undo]", () => {
    undos.pop()?.();
    show();
    refresh();
    if (!undos.length) document.querySelector("[data-clear]").focus(); // beside the one that is gone now
  });
}

/** There is no way back from another page. A worksheet's button is there when it does something. */
export function shown() {
  undos.length = 0;
  document.querySelector(".sheet [data-clear]")?.removeAttribute("hidden");
  show();
}

function show() {
  for (const note of document.querySelectorAll("[data-cleared]")) note.hidden = !undos.length;
}
