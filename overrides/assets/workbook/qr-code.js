/** An address as a code to scan, drawn in the page. Loaded with lean-qr. */

import { generate } from "../libraries/lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
const QUIET = 4; // modules of white round it: ISO/IEC 18004, 6.3.8

/** @param {string} address @param {string} name what it is, for who does not see it @returns {SVGElement} */
export function codeOf(address, name) {
  const code = generate(address);
  let path = "";
  for (let y = 0; y < code.size; y += 1) for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  const side = code.size + 2 * QUIET;
  return made("svg", { viewBox: `${-QUIET} ${-QUIET} ${side} ${side}`, role: "img", "aria-label": name, class: "code" }, [
    made("path", { d: `M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`, fill: "#fff" }),
    made("path", { d: path, fill: "#000", "shape-rendering": "crispEdges" }),
  ]);
}

/** @param {string} tag @param {Record<string, string>} attributes @param {SVGElement[]} [children] */
function made(tag, attributes, children = []) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
