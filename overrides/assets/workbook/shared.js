/**
 * What one person hands over to another, before it is sealed: the answers that were picked, and nothing else.
 *
 *   {"format": "shared answers", "version": 1, "guide": "A sample", "open": false, "answers": {"phone-away": "on"}}
 *
 * `open`: the other may see an answer without having given one. Times stay behind: when someone wrote is their own.
 */

/** What is handed over of a line that is not ticked. */
export const UNTICKED = "off";

const FORMAT = "shared answers";
const VERSION = 1;

/** @typedef {Map<string, string>} Answers by the id of their field */
/** @typedef {{open: boolean, answers: Answers}} Shared */

/** @param {Answers} answers those that were picked @param {string} guide whose @param {boolean} open @returns {string} */
export function toShared(answers, guide, open) {
  return JSON.stringify({ format: FORMAT, version: VERSION, guide, open, answers: Object.fromEntries(answers) });
}

/** @param {string} text @param {string} guide @returns {Shared | "damaged" | "other" | "new"} or why not */
export function fromShared(text, guide) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    return "damaged";
  }
  if (found?.format !== FORMAT || !Number.isInteger(found.version)) return "damaged";
  if (found.version > VERSION) return "new";
  if (found.guide !== guide) return "other";
  if (!found.answers || typeof found.answers !== "object" || Array.isArray(found.answers)) return "damaged";
  const answers = new Map(Object.entries(found.answers));
  const good = [...answers.values()].every((value) => value && typeof value === "string");
  return good ? { open: found.open === true, answers } : "damaged";
}
