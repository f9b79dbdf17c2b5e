/**
 * The fields of a PDF, whoever saved it: their names and what stands in them (ISO 32000-1, 12.7). Loaded with pdf-lib,
 * where a reader asks for what it does.
 */

import { PDFArray, PDFDict, PDFHexString, PDFName, PDFString } from "../libraries/pdf-lib.js";

/** @typedef {import("@cantoo/pdf-lib").PDFDocument} PDFDocument */
/** @typedef {import("@cantoo/pdf-lib").PDFObject | undefined} Found */

/**
 * `widgets` is what of it stands on paper: the boxes of ticks, and of a scale its steps, for which it is `one of` them.
 * @typedef {{name: string, dict: PDFDict, widgets: PDFDict[], kind: "text" | "box" | "scale"}} PdfField
 */

const [FT, FF, T, V, AS, AP, N, KIDS] = ["FT", "Ff", "T", "V", "AS", "AP", "N", "Kids"].map((name) => PDFName.of(name));
const OFF = PDFName.of("Off");
const RADIO = 1 << 15;
const PUSH = 1 << 16; // a button that does something
const DEEP = 8; // a field in a field, or a file that never ends

/** @param {PDFDocument} pdf @returns {PdfField[]} those that take an answer */
export function fieldsOf(pdf) {
  const form = pdf.catalog.lookup(PDFName.of("AcroForm"));
  return form instanceof PDFDict ? dictsIn(form, "Fields").flatMap((dict) => below(dict, {}, 0)) : [];
}

/** @param {PDFDict} dict @param {{type?: string, flags?: string}} above what a field takes from it @param {number} depth @returns {PdfField[]} */
function below(dict, above, depth) {
  const type = textOf(dict.lookup(FT)) || above.type;
  const flags = dict.lookup(FF)?.toString() ?? above.flags;
  const kids = dictsIn(dict, "Kids");
  const named = kids.filter((kid) => kid.has(T));
  if (named.length) return depth < DEEP ? named.flatMap((kid) => below(kid, { type, flags }, depth + 1)) : [];
  const name = textOf(dict.lookup(T));
  if (!name || (type !== "Tx" && type !== "Btn") || Number(flags) & PUSH) return [];
  const kind = type === "Tx" ? "text" : Number(flags) & RADIO ? "scale" : "box";
  return [{ name, dict, widgets: dict.has(KIDS) ? kids : [dict], kind }];
}

/** @param {PDFDict} dict @param {string} key @returns {PDFDict[]} */
function dictsIn(dict, key) {
  const list = dict.lookup(PDFName.of(key));
  const found = list instanceof PDFArray ? list.asArray().map((entry) => dict.context.lookup(entry)) : [];
  return /** @type {PDFDict[]} */ (found.filter((entry) => entry instanceof PDFDict));
}

/** A name or a text, of which a PDF has three kinds (7.9.2.2; UTF-8 in ISO 32000-2). @param {Found} object @returns {string} */
export function textOf(object) {
  if (object instanceof PDFName) return object.decodeText();
  if (!(object instanceof PDFString || object instanceof PDFHexString)) return "";
  const bytes = object.asBytes();
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? new TextDecoder().decode(bytes) : object.decodeText();
}

/** The answer in a field, as the store has it. @param {PdfField} field @returns {string} "" for none */
export function answerIn({ dict, widgets, kind }) {
  const value = textOf(dict.lookup(V));
  if (kind === "text") return value.replace(/\r\n?/g, "\n");
  // Some programs change only what is seen.
  const on = [value.replace(/^\//, ""), ...widgets.map((widget) => textOf(widget.lookup(AS)))].find((state) => state && state !== "Off");
  return kind === "box" && on ? "on" : (on ?? "");
}

/** Tick a box, or the step of a scale that is the answer. @param {PdfField} field @param {string} answer */
export function tick({ dict, widgets, kind }, answer) {
  for (const widget of widgets) {
    const looks = widget.lookupMaybe(AP, PDFDict)?.lookupMaybe(N, PDFDict);
    const on = looks?.keys().find((state) => state !== OFF && (kind === "box" || state.decodeText() === answer));
    widget.set(AS, on ?? OFF);
    if (on) dict.set(V, on);
  }
}
