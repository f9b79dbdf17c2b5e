/** Starts everything: what modules do `once`, for each page `shown`, and when answers were `changed`. */

import * as fields from "./fields.js";
import * as leave from "./leave.js";
import { onEachPage } from "./material.js";
import * as memory from "./memory.js";
import * as paper from "./paper.js";
import * as place from "./place.js";
import * as progress from "./progress.js";
import { open, people, watch } from "./store.js";

/** In their order. @type {Module[]} */
const modules = [fields, place, progress, paper, leave, memory];

/** Only where scripts run may a page say that it keeps what is written, or that there is nothing. */
const { classList } = document.documentElement;
const dead = () => classList.remove("alive");

/** What only some pages need, and what is done where it does not come. @type {Set<Lazy>} */
const lazy = new Set([
  { selector: "[data-clear]", load: () => import("./clear.js") },
  { selector: ".two h1, [data-two]", load: () => import("./two.js") },
  { selector: "[data-progress], [data-progress-below], [data-returning]", load: () => import("./overview.js") },
  { selector: "[data-answers]", load: () => import("./answer-files.js"), failed: dead },
  { selector: "[data-together]", load: () => import("./together.js"), failed: dead },
  { selector: "[data-offline]", load: () => import("./offline.js") },
  { selector: "[data-fill]", load: () => import("./fill-pdf.js") },
  { selector: "[data-meeting]", load: () => import("./meeting.js") },
  { selector: ".parted", load: () => import("./parts.js") },
  { selector: ".scale", load: () => import("./scale.js") },
  { selector: "[data-choose]", load: () => import("./choose.js"), failed: dead },
  {
    selector: "[data-search]",
    load: () => import("./search-page.js"),
    failed: (form) => form.querySelector("[role=status]").replaceChildren(JSON.parse(form.dataset.search ?? "").failed),
  },
]);

/** @type {Site} */
const site = {
  words: JSON.parse(document.querySelector("#workbook-strings").textContent),
  shown(before) {
    open();
    for (const module of modules) module.shown?.(site);
    bring();
    if (location.hash || before) void import("./arrive.js").then(({ shown }) => shown(before), () => {});
    site.changed();
  },
  changed() {
    for (const module of modules) module.changed?.(site);
  },
  refresh() {
    bring();
    fields.shown();
    site.changed();
  },
};

/** Load what this page needs and is not here yet. */
function bring() {
  classList.toggle("two", Boolean(people));
  for (const wanted of lazy) {
    const found = document.querySelector(wanted.selector);
    if (!found) continue;
    lazy.delete(wanted);
    wanted.load().then(begin, () => {
      lazy.add(wanted);
      wanted.failed?.(found);
    });
  }
}

/** From now on a module acts with the others. @param {Module} module */
function begin(module) {
  modules.push(module);
  module.once?.(site);
  module.shown?.(site);
  module.changed?.(site);
}

for (const module of modules) module.once?.(site);
watch(site.refresh);
onEachPage(site.shown);
classList.add("alive");
