/** Text in the font that a reader types in: a simple one, which has a byte for each letter (ISO 32000-1, 9.6). */

import { PDFArray, PDFDict, PDFName, PDFRawStream, decodePDFRawStream } from "../libraries/pdf-lib.js";
import { broken } from "./pdf-lines.js";

/** @typedef {import("@cantoo/pdf-lib").PDFContext} PDFContext */
/** @typedef {import("@cantoo/pdf-lib").PDFObject} PDFObject */
/** `width` is in thousandths of the type. @typedef {{code: number, width: number}} Glyph */

/** The glyphs of a simple font: as it says itself, or those of WinAnsiEncoding. @param {import("@cantoo/pdf-lib").PDFDict} font @returns {Map<string, Glyph>} */
export function glyphsOf(font) {
  const said = font.lookup(PDFName.of("ToUnicode"));
  const map = said instanceof PDFRawStream ? new TextDecoder().decode(decodePDFRawStream(said).decode()) : "";
  const pairs = [...map.matchAll(/^<([\da-f]{2})> <([\da-f]{4})>$/gim)].map((pair) => pair.slice(1).map((hex) => parseInt(hex, 16)));
  const usual = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, code) => code));
  const known = pairs.length ? pairs : [...usual].map((letter, code) => [code, letter.charCodeAt(0)]);
  const first = Number(font.lookup(PDFName.of("FirstChar")));
  const widths = font.lookup(PDFName.of("Widths"), PDFArray).asArray().map(Number);
  /** @type {Map<string, Glyph>} */
  const glyphs = new Map();
  for (const [code, point] of known) {
    const width = widths[code - first];
    if (width) glyphs.set(String.fromCharCode(point), { code, width });
  }
  return glyphs;
}

/** Such a font that says only what every reader of PDFs knows, for a text whose letters need no more. @param {PDFContext} context @param {PDFObject} font */
export function usually(context, font) {
  const simple = context.lookup(font, PDFDict).clone(context);
  for (const key of ["Encoding", "ToUnicode"]) simple.delete(PDFName.of(key));
  simple.set(PDFName.of("Encoding"), PDFName.of("WinAnsiEncoding"));
  return context.register(simple);
}

/** A text as such a font has its letters: each with its accent, and one kind of space. @param {string} text */
export const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** @typedef {ReturnType<typeof typeOf>} Type */

/** @param {import("@cantoo/pdf-lib").PDFDict} font */
export function typeOf(font) {
  const glyphs = glyphsOf(font);
  /** In points. @param {string} text @param {number} size */
  const measure = (text, size) => [...text].reduce((sum, letter) => sum + (size * (glyphs.get(letter)?.width ?? 0)) / 1000, 0);
  return {
    measure,
    /** @param {string} text @returns {string} those of its letters that the font has not */
    missing: (text) => [...new Set(text)].filter((letter) => !glyphs.has(letter)).join(" "),
    /** @param {string} text @returns {boolean} whether each of its letters has the code of WinAnsiEncoding */
    usual: (text) => [...text].every((letter) => new TextDecoder("windows-1252").decode(Uint8Array.of(glyphs.get(letter)?.code ?? 0)) === letter),
    /** Lines of no more than a width. @param {string} text @param {number} size @param {number} width @returns {string[]} */
    broken: (text, size, width) => broken(text, (line) => measure(line, size), width, Infinity).lines,
    /** What writes it there. @param {string} text @param {number} size @param {number} left @param {number} base @param {string} [font] what a page calls this one */
    written(text, size, left, base, font = "Typed") {
      const codes = [...text].map((letter) => glyphs.get(letter)?.code.toString(16).padStart(2, "0") ?? "");
      return `BT 0 g /${font} ${size} Tf 1 0 0 1 ${left.toFixed(2)} ${base.toFixed(2)} Tm <${codes.join("")}> Tj ET`;
    },
  };
}
