/**
 * The answers of the other person, in this tab alone: gone with it, when it is left at once, when they are forgotten, and
 * a day after they came, since a browser may bring a closed tab back.
 *
 *   key    "/repo/:1:them:shared"    in sessionStorage: as store.js has it, the person is "them"
 *   key    "/repo/:1:them:surprised" what surprised the reader in them, which tells of them: gone with them
 *   entry  1700000000000 {"format":…    when it was kept, and what shared.js reads, or the reader's words
 *
 * One entry, so that all of it is kept or nothing. No answer of the reader's own is read or written here.
 */

import { get, put, VERSION } from "./store.js";

const KEY = `${VERSION}them:shared`;
export const SURPRISED = `${VERSION}them:surprised`;
const DAY = 86_400_000; // milliseconds

/** @param {string} text @param {string} [key] @returns {boolean} whether it was kept; if not, what was there before still is */
export function keepTheirs(text, key = KEY) {
  return put("tab", key, `${Date.now()} ${text}`);
}

/** @param {string} [key] @returns {string} "" for nothing */
export function theirs(key = KEY) {
  const kept = get("tab", key) ?? "";
  const space = kept.indexOf(" ");
  if (Date.now() - Number(kept.slice(0, space)) < DAY) return kept.slice(space + 1);
  if (key === KEY) forgetTheirs();
  return "";
}

export function forgetTheirs() {
  for (const key of [KEY, SURPRISED]) put("tab", key, null);
}

// Before clear.js, which can bring back what it takes: what another wrote is not brought back.
addEventListener(
  "click",
  ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-clear]") : null;
    if (button && !button.closest("[data-sheet]")) forgetTheirs();
  },
  true,
);
