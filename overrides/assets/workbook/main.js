/** Starts everything, once for the site and once for each page. */

import { fill, keepWhatIsThere, listen } from "./fields.js";
import { orderPapers } from "./papers.js";
import { listenToPrintButtons } from "./print.js";
import { showProgress } from "./progress.js";
import { works } from "./store.js";

const strings = JSON.parse(document.getElementById("workbook-strings").textContent);

function start() {
  orderPapers(document);
  fill(document);
  show();
}

/** Say how much is done and whether it is kept. The note is a live region, so it changes only when there is news. */
function show() {
  for (const note of document.querySelectorAll("[data-kept]")) {
    const text = works ? strings.kept : strings.not_kept;
    if (note.textContent !== text) note.textContent = text;
    note.classList.toggle("not-kept", !works);
  }
  void showProgress(document, strings.progress);
}

// Not after a reload or a step back: then the browser itself may have put old ticks into the fields.
if (performance.getEntriesByType("navigation")[0]?.type === "navigate") keepWhatIsThere(document);
listen(show);
listenToPrintButtons();

// Material shows a page without loading it and says so here; elsewhere the page is loaded and this runs once.
if (window.document$) window.document$.subscribe(start);
else start();

// On a step back the browser shows what the fields held then, after this has run; storage may know better.
window.addEventListener("pageshow", start);
