/**
 * Worksheets' PDFs as one: each from the front of a leaf, with its tags and its fields, behind a page of contents. A
 * library's copies of pages would lose both, so it is done with what a PDF consists of (ISO 32000-1). Loaded with pdf-lib.
 */

import { PDFArray, PDFContext, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFStreamWriter } from "../libraries/pdf-lib.js";
import { withoutAddresses } from "./pdf-addresses.js";
import { addContents } from "./pdf-contents.js";
import { copier, leaves, listed } from "./pdf-copy.js";
import { textOf } from "./pdf-fields.js";

export { Unprintable } from "./pdf-contents.js";

/** @typedef {import("@cantoo/pdf-lib").PDFRef} PDFRef */
/** @typedef {import("@cantoo/pdf-lib").PDFObject} PDFObject */
/** @typedef {{number: number, label: string, title: string, facts: string, lang: string, content: ArrayBuffer}} Source */
/** What stands before the sheets; `line` and `blanks` at the head of each, too. `page` says {page}. @typedef {{title: string, said: string[], line: string, blanks: string[], page: string, more: string}} Front */

/** What becomes one: pages, parts of the structure, entries of its trees, and the form. @typedef {ReturnType<typeof begun>} Joined */

function begun() {
  const context = PDFContext.create();
  return {
    ...{ context, tree: context.nextRef(), document: context.nextRef(), pageTree: context.nextRef() },
    ...{ fonts: PDFDict.withContext(context), roles: PDFDict.withContext(context), classes: PDFDict.withContext(context) },
    parts: /** @type {PDFRef[]} */ ([]),
    numbers: /** @type {PDFObject[]} */ ([]),
    ids: /** @type {PDFObject[]} */ ([]),
    fields: /** @type {PDFObject[]} */ ([]),
    /** The next key in the tree of parents. */
    following: 0,
  };
}

const name = PDFName.of;
/** @param {PDFDict} dict @param {string} key */
const dictIn = (dict, key) => dict.lookupMaybe(name(key), PDFDict);

/**
 * @param {Source[]} sources @param {Front} front @param {{name: string, lang: string, large: boolean, addresses: boolean}} about
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, pages: number}>}
 */
export async function join(sources, front, { name: title, lang, large, addresses }) {
  const joined = begun();
  const { context } = joined;
  const shared = new Map();
  const loaded = [];
  for (const { content } of sources) loaded.push(await PDFDocument.load(content, { updateMetadata: false })); // its dates stay
  if (!addresses) for (const pdf of loaded) withoutAddresses(pdf, loaded);
  const sheets = loaded.map((pdf, index) => take(pdf, joined, shared, index, lang));

  const { contents, starts } = addContents(joined, front, sources, sheets, large);
  const empty = () => context.register(context.obj({ Type: "Page", MediaBox: sizeOf(context, contents[0]), Resources: {} }));
  /** @type {PDFRef[]} */
  const pages = [];
  for (const part of [contents, ...sheets]) {
    if (pages.length % 2) pages.push(empty());
    pages.push(...part);
  }
  for (const page of pages) context.lookup(page, PDFDict).set(PDFName.Parent, joined.pageTree);
  context.assign(joined.pageTree, context.obj({ Type: "Pages", Kids: pages, Count: pages.length }));

  context.assign(joined.document, context.obj({ Type: "StructElem", S: "Document", P: joined.tree, K: joined.parts }));
  const parents = { Nums: joined.numbers };
  const tree = { Type: "StructTreeRoot", K: [joined.document], ParentTree: parents, ParentTreeNextKey: joined.following };
  context.assign(joined.tree, context.obj({ ...tree, RoleMap: joined.roles, ClassMap: joined.classes, IDTree: { Names: joined.ids } }));

  const form = { Fields: joined.fields, DR: { Font: joined.fonts } };
  const first = loaded[0].catalog;
  const usual = dictIn(first, "AcroForm")?.get(name("DA"));
  const titles = [front.title, ...sources.map((source) => source.title)];
  const labels = sources.map(({ number }, index) => [starts[index], { S: "D", P: PDFHexString.fromText(`${number}-`) }]).flat();
  const catalog = context.obj({
    ...{ Type: "Catalog", Pages: joined.pageTree, StructTreeRoot: joined.tree, MarkInfo: { Marked: true } },
    AcroForm: usual ? { ...form, DA: usual } : form,
    Lang: PDFHexString.fromText(lang),
    Outlines: bookmarks(context, titles, [0, ...starts].map((start) => pages[start])),
    PageLabels: { Nums: [0, { S: "r" }, ...labels] },
    Metadata: metadata(context, first.lookup(name("Metadata")), title, lang, pages.length),
  });
  const seen = dictIn(first, "ViewerPreferences");
  if (seen) catalog.set(name("ViewerPreferences"), seen);
  const info = PDFDict.withContext(context);
  const { Info } = loaded[0].context.trailerInfo;
  for (const [key, value] of Info ? loaded[0].context.lookup(Info, PDFDict).entries() : []) info.set(key, value);
  info.set(name("Title"), PDFHexString.fromText(title));
  context.trailerInfo = { Root: context.register(catalog), Info: context.register(info) };
  const bytes = await PDFStreamWriter.forContext(context, 1000).serializeToBuffer();
  return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytes), pages: pages.length };
}

/** Take a sheet in. @param {PDFDocument} pdf @param {Joined} joined @param {Map<string, PDFRef>} shared @param {number} index @param {string} lang @returns {PDFRef[]} its pages */
function take(pdf, joined, shared, index, lang) {
  const { catalog } = pdf;
  const { context, following: offset } = joined;
  const copies = copier(pdf.context, context, shared, `${String(index).padStart(3, "0")}-`, offset);
  const tree = catalog.lookup(name("StructTreeRoot"), PDFDict);
  const form = dictIn(catalog, "AcroForm");

  const resources = form && dictIn(form, "DR");
  for (const [key, font] of (resources && dictIn(resources, "Font"))?.entries() ?? []) {
    const called = key.decodeText();
    const copied = copies.copy(font);
    let free = called;
    for (let more = 2; joined.fonts.has(name(free)) && joined.fonts.get(name(free)) !== copied; more += 1) free = `${called}-${more}`;
    joined.fonts.set(name(free), copied);
    copies.renamed.set(called, free);
  }

  copies.becomes(catalog.get(name("StructTreeRoot")), joined.document);
  const pages = pdf.getPages().map((page) => copies.copy(page.ref));
  for (const part of listed(tree.lookup(name("K"))).map((top) => copies.copy(top))) {
    const dict = context.lookup(part, PDFDict);
    if (dict.get(name("S")) === name("Document")) dict.set(name("S"), name("Part"));
    const own = catalog.lookup(name("Lang"));
    if (own && !dict.has(name("Lang")) && textOf(own) !== lang) dict.set(name("Lang"), own);
    joined.parts.push(/** @type {PDFRef} */ (part));
  }
  const numbers = leaves(tree.lookup(name("ParentTree"), PDFDict), "Nums");
  for (let at = 0; at < numbers.length; at += 2) {
    const key = Number(numbers[at]) + offset;
    joined.numbers.push(context.obj(key), copies.copy(numbers[at + 1]));
    joined.following = Math.max(joined.following, key + 1);
  }
  const ids = dictIn(tree, "IDTree");
  (ids ? leaves(ids, "Names") : []).forEach((entry, at) => joined.ids.push(at % 2 ? copies.copy(entry) : copies.named(entry)));
  for (const [key, map] of /** @type {const} */ ([["RoleMap", joined.roles], ["ClassMap", joined.classes]])) {
    for (const [role, meaning] of dictIn(tree, key)?.entries() ?? []) map.set(role, copies.copy(meaning));
  }
  if (form) joined.fields.push(...form.lookup(name("Fields"), PDFArray).asArray().map((field) => copies.copy(field)));
  return pages;
}

/** @param {PDFContext} context @param {PDFRef} page */
function sizeOf(context, page) {
  return context.lookup(page, PDFDict).lookup(name("MediaBox"), PDFArray);
}

/** One for each. @param {PDFContext} context @param {string[]} titles @param {PDFRef[]} pages @returns {PDFRef} */
function bookmarks(context, titles, pages) {
  const above = context.nextRef();
  const refs = titles.map(() => context.nextRef());
  refs.forEach((ref, index) => {
    const entry = { Title: PDFHexString.fromText(titles[index]), Parent: above, Dest: [pages[index], "XYZ", null, null, null] };
    const [before, after] = [refs[index - 1], refs[index + 1]];
    context.assign(ref, context.obj({ ...entry, ...(before && { Prev: before }), ...(after && { Next: after }) }));
  });
  context.assign(above, context.obj({ Type: "Outlines", First: refs[0], Last: refs[refs.length - 1], Count: refs.length }));
  return above;
}

/** What the first says of itself, that it may be read aloud above all. @param {PDFContext} context @param {PDFObject | undefined} said @param {string} title @param {string} lang @param {number} pages */
function metadata(context, said, title, lang, pages) {
  const text = said instanceof PDFRawStream ? new TextDecoder().decode(said.contents) : "";
  const safe = title.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const changed = text
    .replace(/(<dc:title>.*?<rdf:li[^>]*>)[^<]*/s, (_, before) => before + safe)
    .replace(/(<dc:language>.*?<rdf:li>)[^<]*/s, (_, before) => before + lang)
    .replace(/(<xmpTPg:NPages>)\d+/, (_, before) => before + String(pages))
    .replace(/<xmpMM:(\w+ID)>[^<]*<\/xmpMM:\1>/g, ""); // that of one sheet
  return context.register(context.stream(new TextEncoder().encode(changed), { Type: "Metadata", Subtype: "XML" }));
}
