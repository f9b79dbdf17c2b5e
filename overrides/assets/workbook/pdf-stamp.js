/** A line at the head of a sheet's first page: what the one who hands it out writes there, and room for a name. */

import { PDFArray, PDFDict, PDFName } from "../libraries/pdf-lib.js";
import { plain } from "./pdf-font.js";

/** @typedef {import("@cantoo/pdf-lib").PDFRef} PDFRef */

const MARGIN = 42.5; // points, as on the sheets
const HEAD = 19; // from the edge of the paper to the line
const ROOM = 72; // for what is written in

/**
 * Draw it, below what the page has: it stands on the page of contents too, so to who listens it is a header.
 * @param {import("@cantoo/pdf-lib").PDFContext} context @param {PDFRef} ref a page @param {string} said at the left
 * @param {string[]} blanks at the right, each with room behind it @param {import("./pdf-font.js").Type} type
 * @param {PDFRef} font that of `type`
 */
export function stamp(context, ref, said, blanks, type, font) {
  const page = context.lookup(ref, PDFDict);
  const { width, height } = page.lookup(PDFName.of("MediaBox"), PDFArray).asRectangle();
  const base = height - HEAD;
  /** @type {string[]} */
  const drawn = [];
  let right = width - MARGIN;
  for (const blank of [...blanks].reverse()) {
    const left = right - ROOM;
    drawn.push(`0.45 G 0.5 w ${left.toFixed(2)} ${base - 2} m ${right.toFixed(2)} ${base - 2} l S`);
    right = left - type.measure(plain(blank), 10) - 4;
    drawn.push(type.written(plain(blank), 10, right, base));
    right -= 12;
  }
  const line = plain(said);
  const size = Math.min(10, (10 * (right - MARGIN)) / type.measure(line, 10)); // whole, whatever room is left
  if (line) drawn.push(type.written(line, Number(size.toFixed(1)), MARGIN, base));

  const resources = page.lookup(PDFName.of("Resources"), PDFDict).clone(context);
  const fonts = resources.lookupMaybe(PDFName.of("Font"), PDFDict)?.clone(context) ?? PDFDict.withContext(context);
  fonts.set(PDFName.of("Typed"), font);
  resources.set(PDFName.of("Font"), fonts);
  page.set(PDFName.of("Resources"), resources);
  const head = context.register(context.flateStream(`/Artifact <</Type /Pagination /Subtype /Header>> BDC q ${drawn.join(" ")} Q EMC`));
  const rest = page.lookup(PDFName.of("Contents"));
  const parts = rest instanceof PDFArray ? rest.asArray() : [/** @type {PDFRef} */ (page.get(PDFName.of("Contents")))];
  page.set(PDFName.of("Contents"), context.obj([head, ...parts]));
}
