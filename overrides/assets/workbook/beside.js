/** Two people's answers side by side: what is shown of them, and in which order. */

/** @typedef {import("./shared.js").Shared} Shared */
/** `of`: what it is answered with, such as its checklist. @typedef {{id: string, kind: string, of: string}} Question */
/** @typedef {"agree" | "near" | "read" | "far"} Distance */
/** @typedef {{id: string, kind: string, distance: Distance, mine: string, other: string}} Pair */

/** In this order: what is easy comes first. */
const ORDER = ["agree", "near", "read", "far"];

/**
 * Of what waits for an answer of one's own there is nothing, not even its question: a label would tell which line was
 * ticked, and a list of what waits, who has not answered what.
 *
 * @param {Question[]} questions in the order of the guide
 * @param {(id: string) => string} answer one's own, "" for none
 * @param {Shared} shared
 * @returns {Pair[]}
 */
export function compare(questions, answer, { open, answers }) {
  const mine = new Set(questions.filter(({ id }) => answer(id)).map(({ of }) => of));
  /** @type {Pair[]} */
  const pairs = [];
  for (const { id, kind, of } of questions) {
    const [own, other] = [answer(id), answers.get(id) ?? ""];
    // Of a line that did not come nothing is said, though it is ticked here: the other may have ticked it and kept it.
    if (other && (open || mine.has(of))) pairs.push({ id, kind, mine: own, other, distance: distance(kind, own, other) });
  }
  return pairs.sort((one, next) => ORDER.indexOf(one.distance) - ORDER.indexOf(next.distance));
}

/** @param {string} kind @param {string} own @param {string} other @returns {Distance} */
function distance(kind, own, other) {
  if (kind === "item") return Boolean(own) === (other === "on") ? "agree" : "near";
  if (own.trim() === other.trim()) return "agree";
  if (kind !== "scale" || !own) return "read";
  return Math.abs(Number(own) - Number(other)) === 1 ? "near" : "far";
}
