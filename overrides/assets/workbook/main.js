/** Starts everything, once for the site and once for each page. */

import { fill, listen } from "./fields.js";
import { listenToPrintButtons, showPrintButtons } from "./print.js";
import { showProgress } from "./progress.js";

const strings = JSON.parse(document.getElementById("workbook-strings").textContent);

function start() {
  fill(document);
  showPrintButtons(document);
  void showProgress(document, strings.progress);
}

listen((kept) => {
  if (!kept) for (const note of document.querySelectorAll("[data-kept]")) note.textContent = strings.not_kept;
  void showProgress(document, strings.progress);
});
listenToPrintButtons();

// Material shows a page without loading it and says so here; elsewhere the page is loaded and this runs once.
if (window.document$) window.document$.subscribe(start);
else start();

// A page that comes back from the browser's memory shows what it held then; storage may know better.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) start();
});
