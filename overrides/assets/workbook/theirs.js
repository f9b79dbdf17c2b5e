/**
 * The answers of the other person, in this tab alone: gone with it, when it is left at once, or when they are forgotten.
 *
 *   key    "/repo/:1:them:shared"    in sessionStorage: as store.js has it, the person is "them"; what shared.js reads
 *
 * One entry, so that all of it is kept or nothing. No answer of the reader's own is read or written here.
 */

import { SITE } from "./store.js";

const KEY = `${SITE.pathname}:1:them:shared`;

/** @param {string} text @returns {boolean} whether it was kept; if not, what was there before still is */
export function keepTheirs(text) {
  try {
    sessionStorage.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

/** @returns {string} "" for nothing */
export function theirs() {
  try {
    return sessionStorage.getItem(KEY) ?? "";
  } catch {
    return "";
  }
}

export function forgetTheirs() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // then nothing was kept
  }
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
