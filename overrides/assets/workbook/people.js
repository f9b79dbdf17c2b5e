/**
 * Two people on one device: what is kept of them beside their answers.
 *
 *   "me\nAda\nBo"     who a new tab is for; the name of "me", whose answers were there before; the name of "you"
 *   "=you\nAda\nBo"   the switch is closed: every tab is for that one
 *
 * store.js reads whom a tab is for; it is text, so that nothing in it can be damaged.
 */

/** @typedef {"me" | "you"} Person */
/** @typedef {{who: Person, closed: boolean, me: string, you: string}} People */

const LONGEST = 30; // letters of a name

/** @param {string} text @returns {People | null} null for one alone */
export function read(text) {
  if (!text) return null;
  const [first, me = "", you = ""] = text.split("\n");
  return { who: first.endsWith("you") ? "you" : "me", closed: first.startsWith("="), me: me || "1", you: you || "2" };
}

/** @param {People} people @returns {string} */
export function written({ who, closed, me, you }) {
  return [(closed ? "=" : "") + who, me, you].join("\n");
}

/** @param {string} typed @returns {string} a name: one line of some letters */
export function tidy(typed) {
  return [...typed.replace(/[\s\p{C}]+/gu, " ").trim()].slice(0, LONGEST).join("").trim();
}

/** @param {string} first @param {string} second @returns {People | null} null if they cannot be told apart */
export function named(first, second) {
  const [me, you] = [tidy(first), tidy(second)];
  const apart = me && you && me.toLowerCase() !== you.toLowerCase();
  return apart ? { who: "me", closed: false, me, you } : null;
}
