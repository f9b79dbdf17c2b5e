/**
 * Objects of one PDF into another. What names a place in its own document is named anew: numbers in the tree of parents,
 * ids of the structure, fonts of the form (ISO 32000-1, 14.7.4.4, 14.7.2, 12.7.2). Loaded with pdf-lib.
 */

import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFPageLeaf, PDFRawStream, PDFRef, PDFString } from "../libraries/pdf-lib.js";

/** @typedef {import("@cantoo/pdf-lib").PDFObject} PDFObject */
/** @typedef {import("@cantoo/pdf-lib").PDFContext} PDFContext */

/** @param {PDFObject | undefined} object @returns {PDFObject[]} an array's, or itself alone */
export function listed(object) {
  return object instanceof PDFArray ? object.asArray() : object ? [object] : [];
}

/** Leaves of a tree of numbers or names: key, value, and so on (7.9.6). @param {PDFDict} node @param {"Nums" | "Names"} kind @returns {PDFObject[]} */
export function leaves(node, kind) {
  const below = listed(node.lookup(PDFName.of("Kids"))).map((kid) => node.context.lookup(kid, PDFDict));
  return [...listed(node.lookup(PDFName.of(kind))), ...below.flatMap((kid) => leaves(kid, kind))];
}

/** Fonts and what they consist of, and colours: the same in many documents, and nothing writes into them. @param {PDFObject} object */
function shareable(object) {
  if (object instanceof PDFRawStream) return object.dict.get(PDFName.of("Subtype")) !== PDFName.of("Form");
  return object instanceof PDFDict && /^\/Font/.test(String(object.get(PDFName.of("Type"))));
}

/**
 * `copy` and `named` take an object, and an id, to the other PDF; `becomes` says that wherever one is referred to, it is
 * another there; `renamed` has the names of the form's fonts, and what they are called there.
 * @typedef {object} Copier
 * @property {<O extends PDFObject>(object: O) => O} copy
 * @property {(id: PDFObject) => PDFObject} named
 * @property {(here: PDFObject | undefined, there: PDFRef) => void} becomes
 * @property {Map<string, string>} renamed
 */

/**
 * @param {PDFContext} from @param {PDFContext} to @param {Map<string, PDFRef>} shared by all that copy to there
 * @param {string} prefix of ids @param {number} offset of numbers in the tree of parents
 * @returns {Copier}
 */
export function copier(from, to, shared, prefix, offset) {
  /** @type {Map<PDFRef, PDFRef>} */
  const copies = new Map();
  /** @type {Map<string, string>} */
  const renamed = new Map();

  /** @template {PDFObject} O @param {O} object @returns {O} */
  const copy = (object) => /** @type {O} */ (copyOf(object));

  /** @param {PDFObject} object @returns {PDFObject} */
  function copyOf(object) {
    if (object instanceof PDFRef) return copies.get(object) ?? follow(object);
    if (object instanceof PDFRawStream) return PDFRawStream.of(copy(object.dict), object.contents);
    if (object instanceof PDFArray) return to.obj(object.asArray().map(copy));
    if (!(object instanceof PDFDict)) return object;
    const copied = PDFDict.withContext(to);
    for (const [key, value] of object.entries()) {
      // A page's place is another, and it takes nothing from there.
      if (!(object instanceof PDFPageLeaf && key === PDFName.Parent)) copied.set(key, valueOf(key.decodeText(), value));
    }
    return copied;
  }

  /** @param {string} key @param {PDFObject} value @returns {PDFObject} */
  function valueOf(key, value) {
    if (/^StructParents?$/.test(key)) return PDFNumber.of(Number(value) + offset);
    if (key === "ID") return named(value);
    if (key === "Headers") return to.obj(listed(value).map(named));
    if (key === "DA" && value instanceof PDFString) {
      return PDFString.of(value.asString().replace(/\/(\S+)/, (_, font) => `/${renamed.get(font) ?? font}`));
    }
    return copy(value);
  }

  /** @param {PDFObject} id */
  function named(id) {
    if (!(id instanceof PDFString || id instanceof PDFHexString)) return copy(id);
    const bytes = [...new TextEncoder().encode(prefix), ...id.asBytes()];
    return PDFHexString.of(bytes.map((byte) => byte.toString(16).padStart(2, "0")).join(""));
  }

  /** @param {PDFRef} ref @returns {PDFRef} */
  function follow(ref) {
    const found = from.lookup(ref);
    if (!found || !shareable(found)) {
      const there = to.nextRef();
      copies.set(ref, there); // before what is in it, which may lead back
      if (found) to.assign(there, copy(found));
      return there;
    }
    const copied = copy(found);
    const content = copied instanceof PDFRawStream ? copied.dict + new TextDecoder("latin1").decode(copied.contents) : String(copied);
    const there = shared.get(content) ?? to.register(copied);
    shared.set(content, there);
    copies.set(ref, there);
    return there;
  }

  const becomes = (/** @type {PDFObject | undefined} */ here, /** @type {PDFRef} */ there) => {
    if (here instanceof PDFRef) copies.set(here, there);
  };
  return { copy, named, becomes, renamed };
}
