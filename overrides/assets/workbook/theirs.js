/**
 * The answers of the other person, in this tab alone: gone with it, when it is left at once, or when they are forgotten.
 *
 *   key    "/repo/:1:them:shared"    in sessionStorage: as store.js has it, the person is "them"; what shared.js reads
 *   key    "/repo/:1:them:surprised" what surprised the reader in them, which tells of them: gone with them
 *
 * One entry, so that all of it is kept or nothing. No answer of the reader's own is read or written here.
 */

import { SITE } from "./store.js";

const KEY = `${SITE.pathname}:1:them:shared`;
export const SURPRISED = `${SITE.pathname}:1:them:surprised`;

/** @param {string} text @param {string} [key] @returns {boolean} whether it was kept; if not, what was there before still is */
export function keepTheirs(text, key = KEY) {
  try {
    sessionStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} [key] @returns {string} "" for nothing */
export function theirs(key = KEY) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

export function forgetTheirs() {
  try {
    for (const key of [KEY, SURPRISED]) sessionStorage.removeItem(key);
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
