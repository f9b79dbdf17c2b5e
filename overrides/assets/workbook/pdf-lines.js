/** A text broken into the lines of its space on paper, in smaller type where it is long. Lengths are points. */

/** How wide a line is, in thousandths of its type. @typedef {(line: string) => number} Measure */

/** From line to line, in parts of the type. */
export const LEADING = 1.15;

/** Down to which type text gets smaller: in a normal print and in a large one. @param {number} size */
const smallest = (size) => (size < 14 ? 10 : 14);

/**
 * The largest type in which a text fits and no word is torn; else in which it fits; else the smallest, and what fits.
 * @param {string} text @param {Measure} measure @param {number} width @param {number} height @param {number} size
 * @returns {{size: number, lines: string[], whole: boolean}}
 */
export function fitted(text, measure, width, height, size) {
  const tried = [];
  for (let type = size; type === size || type >= smallest(size); type -= 1) {
    const room = Math.max(1, Math.floor(height / (type * LEADING)));
    const { lines, torn } = broken(text, measure, (1000 * width) / type, room);
    const found = { size: type, lines: lines.slice(0, room), whole: lines.length <= room };
    if (found.whole && !torn) return found;
    tried.push(found);
  }
  return tried.find(({ whole }) => whole) ?? tried[tried.length - 1];
}

/** A word wider than a line is torn. @param {string} text @param {Measure} measure @param {number} width as it measures @param {number} room lines, past which none is needed */
export function broken(text, measure, width, room) {
  const lines = [];
  let torn = false;
  for (const paragraph of text.trimEnd().split("\n")) {
    let line = "";
    for (const word of paragraph.match(/ *[^ ]+/g) ?? []) {
      if (line && measure(line + word) > width) {
        lines.push(line);
        line = word.trimStart();
      } else line += word;
      while (lines.length <= room && measure(line) > width) {
        const letters = [...line.slice(0, 500)]; // no line has more
        do letters.pop();
        while (letters.length > 1 && measure(letters.join("")) > width);
        lines.push(letters.join(""));
        line = line.slice(lines[lines.length - 1].length);
        torn = true;
      }
      if (lines.length > room) return { lines, torn };
    }
    lines.push(line);
  }
  return { lines, torn };
}
