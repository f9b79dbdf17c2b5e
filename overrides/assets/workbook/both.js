/** The questions of "Side by side" that two people have answered, where a guide of many sheets has them by section. */

import { bring as bringParts } from "./sections.js";
import { fromShared } from "./shared.js";
import { all } from "./store.js";
import { theirs } from "./theirs.js";
import { word } from "./together-parts.js";

/** Rejects when some cannot be had. */
export function bring() {
  const shared = fromShared(theirs(), word("guide"));
  return bringParts([...all().keys(), ...(typeof shared === "string" ? [] : shared.answers.keys())]);
}
