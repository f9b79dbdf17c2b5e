/** The print buttons. What a press does, the browser's own Print does too. */

import { on } from "./events.js";

/** Print when a print button is pressed, with the answers or without, as the box beside it says. */
export function once() {
  on("click", "[data-print]", () => print());
  addEventListener("beforeprint", () => {
    /** @type {HTMLInputElement | null} */
    const box = document.querySelector("[data-print-answers]");
    document.documentElement.classList.toggle("print-blank", Boolean(box && !box.checked));
  });
}
