/**
 * What a reader wrote, as it is seen on paper: set in the font of its field or, where that has not every letter, drawn
 * by the browser, which finds fonts for all. Viewers show this, and set the text anew only when someone types (ISO
 * 32000-1, 12.7.3.3). They could be asked to do so at once; then some leave out letters, and ticks.
 */

import { PDFArray, PDFDict, PDFName, PDFString } from "../libraries/pdf-lib.js";
import { textOf } from "./pdf-fields.js";
import { glyphsOf } from "./pdf-font.js";
import { LEADING, fitted } from "./pdf-lines.js";

/** @typedef {import("./pdf-font.js").Glyph} Glyph */
/** `type` is the size that a field asks for; `side` 0 for text on the left, 1 on the right. Lengths are points. */
/** @typedef {{width: number, height: number, type: number, side: number}} Box */
/** @typedef {{size: number, whole: boolean, operators: string, resources: Record<string, Record<string, PDFObject>>}} Look */
/** @typedef {import("@cantoo/pdf-lib").PDFObject} PDFObject */

const PAD = 2; // points at the sides of a text
const EDGE = 1; // above and below it
const RISE = 0.9; // of the type, from the top of a line to what its letters stand on
const FINE = 4; // pixels to a point
const DARK = 128;
const USUAL = 13; // type where a field leaves it to the viewer, in points

/** What runs from right to left, or is joined, is more than letters side by side; a text runs as its first letter. */
const RUNS_BACK = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/**
 * Show a text in its widget.
 * @param {PDFDict} widget @param {PDFDict} form the AcroForm, which has its font @param {string} text
 * @returns {boolean} whether all of it can be read there
 */
export function showText(widget, form, text) {
  const { context } = widget;
  const [, name = "", type] = /\/(\S+)\s+([\d.]+)\s+Tf/.exec(textOf(widget.lookup(PDFName.of("DA")))) ?? [];
  const fonts = form.lookup(PDFName.of("DR"), PDFDict).lookup(PDFName.of("Font"), PDFDict);
  const { width, height } = widget.lookup(PDFName.of("Rect"), PDFArray).asRectangle();
  const box = { width, height, type: Number(type) || USUAL, side: Number(widget.lookup(PDFName.of("Q")) ?? 0) / 2 };

  // A letter and its accent are one; every space is a space; what cannot be seen needs no glyph.
  const plain = text.normalize("NFC").replace(/[^\S\n]/g, " ");
  const seen = plain.replace(/[\p{Cf}\p{Cc}\ufe0f]/gu, (mark) => (mark === "\n" ? mark : ""));
  const glyphs = glyphsOf(fonts.lookup(PDFName.of(name), PDFDict));
  const known = !RUNS_BACK.test(seen) && [...seen].every((letter) => letter === "\n" || glyphs.has(letter));
  const drawn = known ? null : drawnByBrowser(plain, box, context);
  const look = drawn ?? inItsFont(seen, box, glyphs, name, fonts);

  // The ground hides the lines to write on.
  const operators = `1 1 1 rg 0 0 ${width} ${height} re f /Tx BMC q ${look.operators} Q EMC`;
  const about = { Type: "XObject", Subtype: "Form", BBox: [0, 0, width, height], Resources: look.resources };
  widget.set(PDFName.of("AP"), context.obj({ N: context.register(context.flateStream(operators, about)) }));
  if (Number(type)) widget.set(PDFName.of("DA"), PDFString.of(`/${name} ${look.size} Tf 0 g`));
  return look.whole && (known || drawn !== null);
}

/** @param {string} text @param {Box} box @param {Map<string, Glyph>} glyphs @param {string} name @param {PDFDict} fonts @returns {Look} */
function inItsFont(text, { width, height, type, side }, glyphs, name, fonts) {
  const glyphsIn = (/** @type {string} */ line) => [...line].map((letter) => glyphs.get(letter) ?? glyphs.get("?"));
  const measure = (/** @type {string} */ line) => glyphsIn(line).reduce((sum, glyph) => sum + (glyph?.width ?? 0), 0);
  const { size, lines, whole } = fitted(text, measure, width - 2 * PAD, height - 2 * EDGE, type);
  const shown = lines.map((line, number) => {
    const left = PAD + side * (width - 2 * PAD - (size * measure(line)) / 1000);
    const base = height - EDGE - size * (RISE + number * LEADING);
    const codes = glyphsIn(line).map((glyph) => glyph?.code.toString(16).padStart(2, "0"));
    return `1 0 0 1 ${left.toFixed(2)} ${base.toFixed(2)} Tm <${codes.join("")}> Tj`;
  });
  const operators = `BT 0 g /${name} ${size} Tf ${shown.join("\n")} ET`;
  return { size, whole, operators, resources: { Font: { [name]: /** @type {PDFObject} */ (fonts.get(PDFName.of(name))) } } };
}

/**
 * As a picture, whose letters stay in the field's value.
 * @param {string} text @param {Box} box @param {import("@cantoo/pdf-lib").PDFContext} context
 * @returns {Look | null} null where the browser keeps from pages what it draws, as some do for privacy
 */
function drawnByBrowser(text, { width, height, type }, context) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * FINE), Math.ceil(height * FINE)];
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  const { fontFamily } = getComputedStyle(document.body);
  const back = RUNS_BACK.test(/\p{L}/u.exec(text)?.[0] ?? "");
  pen.direction = back ? "rtl" : "ltr";
  pen.textAlign = back ? "right" : "left";
  pen.font = `1000px ${fontFamily}`;
  const measure = (/** @type {string} */ line) => pen.measureText(line).width;
  const { size, lines, whole } = fitted(text, measure, width - 2 * PAD, height - 2 * EDGE, type);

  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "black";
  pen.font = `${size * FINE}px ${fontFamily}`;
  lines.forEach((line, number) => {
    pen.fillText(line, (back ? width - PAD : PAD) * FINE, (EDGE + size * (RISE + number * LEADING)) * FINE);
  });
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
  const shades = Uint8Array.from({ length: data.length / 4 }, (_, at) => (data[4 * at] + data[4 * at + 1] + data[4 * at + 2]) / 3);
  const above = shades.subarray(0, canvas.width * EDGE);
  if (above.some((shade) => shade < DARK) || !shades.some((shade) => shade < DARK)) return null;
  const image = { Type: "XObject", Subtype: "Image", Width: canvas.width, Height: canvas.height, ColorSpace: "DeviceGray", BitsPerComponent: 8 };
  const drawn = context.register(context.flateStream(shades, image));
  return { size, whole, operators: `${width} 0 0 ${height} 0 0 cm /Drawn Do`, resources: { XObject: { Drawn: drawn } } };
}
