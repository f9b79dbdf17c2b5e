/** Starts everything, once for the site and once for each page. */

import { forgetCleared, listenToClearing } from "./clear.js";
import { fill, keepWhatIsThere, listen } from "./fields.js";
import { listenToLeaving } from "./leave.js";
import { orderPapers } from "./papers.js";
import { listenToMemory } from "./memory.js";
import { listenToPrinting } from "./print.js";
import { showReturning, showProgress } from "./progress.js";
import { listenToChoice, showState, showUnreadable } from "./state.js";
import { open, save, watch } from "./store.js";

const words = JSON.parse(document.getElementById("workbook-strings").textContent);

/** A page is shown: by a load, by instant navigation, or from the browser's memory. */
function start() {
  open();
  forgetCleared();
  fill(document);
  show();
  showUnreadable(document, words);
  orderPapers(document);
  void offline();
  void search();
  if (location.hash) void import("./arrive.js").then(({ arrive }) => arrive(), () => {});
}

/** What only one page needs is loaded there. */
function yourAnswers() {
  if (own) own.showAnswers(document);
  else if (document.querySelector("[data-answers]")) void loadOwn();
}

/** What "Your answers" needs, once it is there. @type {typeof import("./answers.js") | undefined} */
let own;

async function loadOwn() {
  try {
    const [answers, { listenToCarrying }] = await Promise.all([import("./answers.js"), import("./carry.js")]);
    if (!own) listenToCarrying(words, refresh);
    own = answers;
    yourAnswers();
  } catch {
    document.documentElement.classList.remove("alive"); // it shows no answers, and must not say that there are none
  }
}

async function offline() {
  const section = document.querySelector("[data-offline]");
  if (!section) return;
  try {
    (await import("./offline.js")).openOffline();
  } catch {
    section.hidden = true; // its button would do nothing
  }
}

async function search() {
  const form = document.querySelector("[data-search]");
  if (!form) return;
  try {
    (await import("./search.js")).startSearch(form);
  } catch {
    form.querySelector("[role=status]").textContent = JSON.parse(form.dataset.search).failed;
  }
}

function show() {
  showState(document, words);
  yourAnswers();
  void showProgress(document, words.progress);
  void showReturning(document);
}

function refresh() {
  fill(document);
  show();
}

// After a reload or a step back the browser itself may have put old ticks into the fields.
if (performance.getEntriesByType("navigation")[0]?.type === "navigate") keepWhatIsThere(document);
listen(show);
listenToChoice(refresh);
listenToClearing(refresh);
listenToLeaving(words);
listenToPrinting();
watch(refresh);

// What storage did not take may go in later.
for (const moment of ["visibilitychange", "online"]) {
  addEventListener(moment, () => {
    save();
    showState(document, words);
  });
}

// Material shows pages without loading them, and says so here.
if (window.document$) window.document$.subscribe(start);
else start();

listenToMemory(start);

// Only now may the page say that it keeps what is written.
document.documentElement.classList.add("alive");
