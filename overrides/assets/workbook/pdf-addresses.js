/**
 * A sheet without web addresses: what shows one is taken out or said in words, other links are words, and no code is left
 * for a phone. It reads what Typst writes of a page. Loaded with pdf-lib.
 */

import { PDFArray, PDFDict, PDFName, PDFNull, PDFNumber, PDFRawStream, PDFRef, arrayAsString, decodePDFRawStream, typedArrayFor } from "../libraries/pdf-lib.js";
import { copier, leaves, listed } from "./pdf-copy.js";
import { textOf } from "./pdf-fields.js";
import { plain, typeOf, usually } from "./pdf-font.js";

/** @typedef {import("@cantoo/pdf-lib").PDFDocument} PDFDocument */
/** @typedef {import("@cantoo/pdf-lib").PDFObject} PDFObject */

const name = PDFName.of;
const FONT = "Instead";
const CODE = /\/Artifact<<\/Type\/Page>>BDC\n.*?\nEMC/gs; // no other artifact has this type
const UNDERLINES = String.raw`(?:/Artifact<</Type/Layout>>BDC\nq [^\n]* m [\d.]+ 0 l\nS\nQ\nEMC)*`;

/** What is drawn for a mark (ISO 32000-1, 14.6), and the lines below its words. @param {number} mark */
const drawnFor = (mark) => new RegExp(String.raw`(/Span<</MCID ${mark}[/>][^\n]*BDC\n)(.*?)(\nEMC)${UNDERLINES}`, "s");

/** The font of a form, if something is typed there. @param {PDFDocument} pdf */
function fontOf({ catalog }) {
  const resources = catalog.lookupMaybe(name("AcroForm"), PDFDict)?.lookupMaybe(name("DR"), PDFDict);
  return resources?.lookup(name("Font"), PDFDict).values()[0];
}

/** @param {PDFDocument} pdf changed @param {PDFDocument[]} others one of them has the font of a form */
export function withoutAddresses(pdf, others) {
  const { catalog, context } = pdf;
  const dictOf = (/** @type {PDFObject | undefined} */ object) => context.lookup(object, PDFDict);
  const tree = catalog.lookup(name("StructTreeRoot"), PDFDict);
  const entries = leaves(tree.lookup(name("ParentTree"), PDFDict), "Nums");
  const parents = new Map(entries.flatMap((entry, at) => (at % 2 ? [] : [[Number(entry), entries[at + 1]]])));
  const typed = /** @type {PDFDocument} */ ([pdf, ...others].find(fontOf));
  const font = copier(typed.context, context, new Map(), "", 0).copy(/** @type {PDFObject} */ (fontOf(typed)));
  const type = typeOf(dictOf(font));

  const kidsOf = (/** @type {PDFDict} */ element) => listed(element.lookup(name("K")));

  for (const { node, ref: page } of pdf.getPages()) {
    const marks = context.lookup(parents.get(Number(node.lookup(name("StructParents")))), PDFArray);
    let drawn = arrayAsString(decodePDFRawStream(/** @type {PDFRawStream} */ (node.Contents())).decode()).replace(CODE, "");
    const change = (/** @type {number} */ mark, /** @type {(begin: string, drawn: string, end: string) => string} */ to) => {
      const changed = drawn.replace(drawnFor(mark), (_, ...parts) => to(parts[0], parts[1], parts[2]));
      if (changed === drawn) throw new Error(`mark ${mark}`);
      drawn = changed;
    };

    const links = listed(node.Annots()).filter((link) => dictOf(link).lookupMaybe(name("A"), PDFDict)?.has(name("URI")));
    for (const link of links) {
      const key = Number(dictOf(link).lookup(name("StructParent")));
      const ref = parents.get(key);
      const element = dictOf(ref);
      const [first, ...rest] = marksIn(element, page);
      parents.delete(key);
      const title = element.lookup(name("T"));
      if (!title) {
        for (const mark of [first, ...rest]) change(mark, (...parts) => parts.join(""));
        becomeWords(element, kidsOf(element).filter((kid) => kid instanceof PDFNumber || dictOf(kid).get(name("Type")) !== name("OBJR")));
        continue;
      }
      const text = plain(textOf(title));
      for (const mark of text ? rest : [first, ...rest]) {
        change(mark, () => "");
        marks.set(mark, PDFNull);
      }
      if (!text) {
        takeOut(ref, element);
        continue;
      }
      change(first, (begin, was, end) => {
        const [, left, base, size] = /1 0 0 -1 (\S+) (\S+) cm.*? (\S+) Tf/s.exec(was) ?? [];
        return begin + type.written(text, Number(size), Number(left), Number(base), FONT) + end;
      });
      marks.set(first, /** @type {PDFRef} */ (ref));
      element.delete(name("T"));
      becomeWords(element, [context.obj(first)]);
      element.set(name("Pg"), page);
      const resources = node.lookup(name("Resources"), PDFDict);
      resources.lookup(name("Font"), PDFDict).set(name(FONT), type.usual(text) ? usually(context, font) : font);
    }
    node.set(name("Annots"), context.obj(listed(node.Annots()).filter((annotation) => !links.includes(annotation))));
    node.set(name("Contents"), context.register(context.flateStream(typedArrayFor(drawn))));
  }
  tree.set(name("ParentTree"), context.obj({ Nums: [...parents].flatMap(([key, value]) => [key, value]) }));

  /** @param {PDFDict} element @param {PDFRef} page @param {PDFObject} [above] that of what the element is in @returns {number[]} those on a page */
  function marksIn(element, page, above) {
    const own = element.get(name("Pg")) ?? above;
    return kidsOf(element).flatMap((kid) => {
      if (kid instanceof PDFNumber) return own === page ? [kid.asNumber()] : [];
      const mark = dictOf(kid).lookup(name("MCID"));
      if (mark) return (dictOf(kid).get(name("Pg")) ?? own) === page ? [Number(mark)] : [];
      return dictOf(kid).has(name("S")) ? marksIn(dictOf(kid), page, own) : [];
    });
  }

  /** @param {PDFDict} element @param {PDFObject[]} kids */
  function becomeWords(element, kids) {
    element.set(name("S"), name("Span"));
    element.set(name("K"), context.obj(kids));
  }

  /** With what held nothing else. @param {PDFObject | undefined} ref @param {PDFDict} element */
  function takeOut(ref, element) {
    const above = element.get(name("P"));
    const parent = dictOf(above);
    const left = kidsOf(parent).filter((kid) => kid !== ref);
    parent.set(name("K"), context.obj(left));
    if (!left.length) takeOut(above, parent);
  }
}
