/** Answers into a worksheet's PDF, and out of one that someone filled in: its fields have their ids for names. */

import { EncryptedPDFError, PDFDict, PDFDocument, PDFHexString, PDFName } from "../libraries/pdf-lib.js";
import { answerIn, fieldsOf, tick } from "./pdf-fields.js";
import { showText } from "./pdf-text.js";
import { exercisesOf } from "./exercises.js";
import { bring } from "./sections.js";

/** @typedef {import("./store.js").Entry} Entry */
/** @typedef {import("./store.js").Entries} Entries */

/**
 * @param {ArrayBuffer} blank one of the site's PDFs @param {Entries} answers
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, whole: boolean}>} filled in, and whether all of it can be read on paper
 */
export async function fill(blank, answers) {
  const pdf = await PDFDocument.load(blank, { updateMetadata: false }); // whose time would tell when
  const form = pdf.catalog.lookup(PDFName.of("AcroForm"), PDFDict);
  const parts = await partsOf();
  let whole = true;
  for (const field of fieldsOf(pdf)) {
    const { value = "" } = (parts.get(field.name) ?? [field.name]).map((id) => answers.get(id)).reduce(both) ?? {};
    if (!value) continue;
    if (field.kind === "text") {
      field.dict.set(PDFName.of("V"), PDFHexString.fromText(value));
      field.dict.delete(PDFName.of("MaxLen")); // the longest that fits; a viewer may cut off what is longer
      whole = showText(field.dict, form, value) && whole;
    } else tick(field, value);
  }
  const bytes = await pdf.save({ objectsPerTick: 1000 });
  return { bytes: /** @type {Uint8Array<ArrayBuffer>} */ (bytes), whole };
}

/** @param {Entry | undefined} one @param {Entry | undefined} other @returns {Entry | undefined} an answer if both are */
function both(one, other) {
  return one && other;
}

/** @returns {Promise<Map<string, string[]>>} the lines that make up those which are done when they are, outermost first */
async function partsOf() {
  const parts = new Map();
  for (const [id, lines] of (await exercisesOf()).flatMap(({ within = {} }) => Object.entries(within))) {
    for (const line of lines) parts.set(line, [...(parts.get(line) ?? []), id]);
  }
  return parts;
}

/** As `OTHER` of hooks/workbook/model.py: what ends the name of a field of the other of two. */
const OTHER = "--other";

/**
 * @param {File} file
 * @returns {Promise<import("./pdf-fields.js").PdfField[] | "damaged" | "locked">} its fields, whose questions are on the page then, or why not
 */
async function fieldsIn(file) {
  let fields;
  try {
    fields = fieldsOf(await PDFDocument.load(await file.arrayBuffer(), { updateMetadata: false }));
  } catch (error) {
    return error instanceof EncryptedPDFError ? "locked" : "damaged";
  }
  await bring(fields.map(({ name }) => name));
  return fields;
}

/**
 * What the other of two wrote on a worksheet that is for both.
 * @param {File} file @param {() => Set<string>} questions ids of those that may be answered
 * @returns {Promise<Map<string, string> | "damaged" | "locked" | "foreign" | "blank">} answers by id, or why not
 */
export async function othersFromPdf(file, questions) {
  const fields = await fieldsIn(file);
  if (typeof fields === "string") return fields;
  const asked = questions();
  const idOf = (/** @type {string} */ name) => (name.endsWith(OTHER) ? name.slice(0, -OTHER.length) : name);
  if (!fields.some(({ name }) => asked.has(idOf(name)))) return "foreign";
  /** @type {Map<string, string>} */
  const answers = new Map();
  for (const field of fields) {
    const [id, value] = [idOf(field.name), answerIn(field)];
    if (id !== field.name && asked.has(id) && value) answers.set(id, value);
  }
  return answers.size ? answers : "blank";
}

/**
 * A PDF does not say when each answer was given: all count as of the time at which the file was saved.
 * @param {File} file
 * @returns {Promise<Entries | "damaged" | "locked" | "printed" | "foreign" | "blank">} answers, or why not
 */
export async function fromPdf(file) {
  const found = await fieldsIn(file);
  if (typeof found === "string") return found;
  const fields = found.filter(({ name }) => !name.endsWith(OTHER)); // what the other of two wrote is not the reader's
  if (!fields.length) return "printed";
  const ours = fields.filter(({ name }) => document.querySelector(`[data-answer="${CSS.escape(name)}"]`));
  if (ours.length < fields.length / 2) return "foreign"; // some may be of an earlier version
  /** @type {Entries} */
  const entries = new Map();
  for (const field of fields) {
    const value = answerIn(field);
    if (value) entries.set(field.name, { value, time: file.lastModified });
  }
  // There such a line is ticked by itself; alone it stands for all its parts.
  for (const [line, ids] of await partsOf()) {
    const entry = entries.get(line);
    if (entry && !ids.some((id) => entries.has(id))) for (const id of ids) entries.set(id, entry);
    entries.delete(line);
  }
  return entries.size ? entries : "blank";
}
