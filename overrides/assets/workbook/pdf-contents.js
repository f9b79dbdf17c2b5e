/** What stands before chosen sheets: which they are and on which page each begins, set in the font of their forms. */

import { PDFArray, PDFDict, PDFHexString, PDFName } from "../libraries/pdf-lib.js";
import { plain, typeOf, usually } from "./pdf-font.js";
import { stamp } from "./pdf-stamp.js";

/** @typedef {import("@cantoo/pdf-lib").PDFRef} PDFRef */
/** @typedef {import("./pdf-join.js").Joined} Joined */
/** `page` counts those of the contents, from 0. Lengths are points. @typedef {{page: number, base: number, size: number, text: string}} Line */
/** A line below lines, from its left end. @typedef {{page: number, base: number, left: number}} Rule */
/** @typedef {{type: string, lines: Line[], rule?: Rule}} Block */

const MARGIN = 51;
const LEADING = 1.35; // from line to line, in parts of the type

/** A text has letters that its font has not: these. */
export class Unprintable extends Error {}

/**
 * @param {Joined} joined @param {import("./pdf-join.js").Front} front @param {import("./pdf-join.js").Source[]} sources
 * @param {PDFRef[][]} sheets the pages of each @param {boolean} large
 * @returns {{contents: PDFRef[], starts: number[]}} its pages, and on which page of all, from 0, each sheet begins
 */
export function addContents(joined, front, sources, sheets, large) {
  const { context } = joined;
  const [font] = joined.fonts.values();
  const box = context.lookup(sheets[0][0], PDFDict).lookup(PDFName.of("MediaBox"), PDFArray);
  const { width, height } = box.asRectangle();
  const type = typeOf(context.lookup(font, PDFDict));
  const { blocks, rows, pages } = laidOut(front, sources, type, width - MARGIN, height - MARGIN, large ? 18 : 13);

  const contents = Array.from({ length: pages }, () => context.nextRef());
  let length = pages;
  const starts = sheets.map((sheet) => {
    const start = length + (length % 2);
    length = start + sheet.length;
    return start;
  });

  const drawn = contents.map(() => /** @type {string[]} */ ([]));
  const marked = contents.map(() => /** @type {PDFRef[]} */ ([]));
  const links = contents.map(() => /** @type {PDFRef[]} */ ([]));
  const right = width - MARGIN;
  let usual = true;

  /** @param {PDFRef} element what holds it @param {Line} line @param {number} [left] @returns {number} what marks it */
  function write(element, { page, base, size, text }, left = MARGIN) {
    const mark = marked[page].push(element) - 1;
    usual = usual && type.usual(text);
    drawn[page].push(`/Span <</MCID ${mark}>> BDC ${type.written(text, size, left, base)} EMC`);
    return mark;
  }

  /** Only to be seen. @param {Rule | undefined} rule */
  function draw(rule) {
    if (!rule) return;
    const [left, base, end] = [rule.left, rule.base, right].map((length) => length.toFixed(2));
    drawn[rule.page].push(`/Artifact BMC 0.45 G 0.5 w ${left} ${base} m ${end} ${base} l S EMC`);
  }

  /** @param {string} kind @param {PDFRef} above @param {(ref: PDFRef) => (object | number)[]} kids @param {number} [page] @param {object} [more] @returns {PDFRef} */
  function element(kind, above, kids, page, more) {
    const ref = context.nextRef();
    const about = { Type: "StructElem", S: kind, P: above, K: kids(ref), ...(page !== undefined && { Pg: contents[page] }), ...more };
    context.assign(ref, context.obj(/** @type {{}} */ (about)));
    return ref;
  }

  /** A row is a link to its sheet. @param {PDFRef} ref @param {Line[]} lines @param {number} start @param {string} title @returns {object} what the element refers to */
  function link(ref, lines, start, title) {
    const [{ page, base, size }, last] = [lines[0], lines[lines.length - 1]];
    const annotation = context.register(context.obj({
      ...{ Type: "Annot", Subtype: "Link", Rect: [MARGIN, last.base - 0.4 * last.size, right, base + size], Border: [0, 0, 0], F: 4 },
      ...{ P: contents[page], Contents: PDFHexString.fromText(title), StructParent: joined.following },
      Dest: [sheets[start][0], "XYZ", null, null, null],
    }));
    joined.numbers.push(context.obj(joined.following++), ref);
    links[page].push(annotation);
    return { Type: "OBJR", Obj: annotation, Pg: contents[page] };
  }

  const part = element("Part", joined.document, (above) => [
    ...blocks.map(({ type: kind, lines, rule }) => {
      draw(rule);
      return element(kind, above, (ref) => lines.map((line) => write(ref, line)), lines[0].page);
    }),
    element("L", above, (list) => rows.map(({ lines, rule }, index) => {
      draw(rule);
      const { page, base, size } = lines[0];
      const text = front.page.replace("{page}", String(starts[index] + 1));
      const language = sources[index].lang && { Lang: PDFHexString.fromText(sources[index].lang) };
      return element("LI", list, (item) => [element("LBody", item, (body) => [element("Link", body, (ref) => [
        ...lines.map((line) => write(ref, line)),
        write(ref, { page, base, size, text }, right - type.measure(text, size)),
        link(ref, lines, index, `${lines[0].text}, ${text}`),
      ], page, language || undefined)])]);
    })),
  ]);
  joined.parts.unshift(part);

  const Typed = /** @type {PDFRef} */ (usual ? usually(context, font) : font);

  contents.forEach((ref, page) => {
    const Contents = context.register(context.flateStream(drawn[page].join("\n")));
    const about = { Type: "Page", MediaBox: [0, 0, width, height], Resources: { Font: { Typed } }, Contents, Tabs: "S" };
    context.assign(ref, context.obj({ ...about, Annots: links[page], StructParents: joined.following }));
    joined.numbers.push(context.obj(joined.following++), context.register(context.obj(marked[page])));
  });
  if (front.line || front.blanks.length) {
    for (const [first] of sheets) stamp(context, first, front.line, front.blanks, type, Typed);
  }
  return { contents, starts };
}

/**
 * Where everything stands, before it is known on which pages the sheets begin.
 * @param {import("./pdf-join.js").Front} front @param {import("./pdf-join.js").Source[]} sources
 * @param {import("./pdf-font.js").Type} type @param {number} right @param {number} top @param {number} size
 * @returns {{blocks: Block[], rows: {lines: Line[], rule: Rule}[], pages: number}}
 */
function laidOut(front, sources, type, right, top, size) {
  let [page, base] = [0, top];

  /** All on one page. @param {[text: string, size: number][]} texts @param {number} gap above @param {number} [room] at the right @returns {Line[]} */
  function place(texts, gap, room = 0) {
    const lines = texts.flatMap(([text, points]) => type.broken(plain(text), points, right - MARGIN - room).map((line) => ({ text: line, points })));
    const missing = lines.map(({ text }) => type.missing(text)).find(Boolean);
    if (missing) throw new Unprintable(missing);
    if (base - lines.reduce((sum, { points }) => sum + points * LEADING, gap) < MARGIN) [page, base] = [page + 1, top];
    base -= gap;
    return lines.map(({ text, points }) => ({ page, base: (base -= points * LEADING), size: points, text }));
  }

  const below = (/** @type {number} */ left) => ({ page, base: base - size * 0.4, left });

  /** @type {Block[]} */
  const blocks = [{ type: "H1", lines: place([[front.title, size * 1.7]], 0) }];
  for (const line of [...front.said, ...(front.line ? [front.line] : [])]) blocks.push({ type: "P", lines: place([[line, size]], size / 2) });
  for (const blank of front.blanks) {
    const lines = place([[blank, size]], size * 0.9);
    blocks.push({ type: "P", lines, rule: below(MARGIN + type.measure(plain(blank), size) + size / 2) });
  }
  blocks.push({ type: "P", lines: place([[front.more, size]], size) });

  const room = type.measure(front.page.replace("{page}", "999"), size) + size;
  const rows = sources.map(({ label, title, facts }) => {
    const named = type.missing(plain(title)) ? label : `${label} · ${title}`;
    const lines = place([[named, size], .../** @type {[string, number][]} */ (facts ? [[facts, Math.max(12, size - 1)]] : [])], size * 0.8, room);
    return { lines, rule: below(MARGIN) };
  });
  return { blocks, rows, pages: page + 1 };
}
