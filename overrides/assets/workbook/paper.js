/** Paper: the print buttons, and the reader's likely paper. */

import { on } from "./events.js";

/** The browser's own Print minds the box beside the button, too. */
export function once() {
  on("click", "[data-print]", () => print());
  addEventListener("beforeprint", () => {
    const blank = document.querySelector("[data-print-answers]:not(:checked)");
    document.documentElement.classList.toggle("print-blank", Boolean(blank));
  });
}

/** Where US Letter is the paper (Unicode CLDR, supplemental data, `paperSize`). */
const US_LETTER = ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"];

/** Put its PDFs first in each list. */
export function shown() {
  let paper = "a4";
  try {
    const language = navigator.language.replace(/[^\w-].*/, ""); // "en-US@posix"
    if (US_LETTER.includes(new Intl.Locale(language).maximize().region ?? "")) paper = "us-letter";
  } catch {
    // some systems have no language: "C"
  }
  for (const list of document.querySelectorAll("[data-papers]")) {
    list.prepend(...list.querySelectorAll(`[data-paper="${paper}"]`));
    list.dataset.ordered = ""; // may be seen now
  }
}
