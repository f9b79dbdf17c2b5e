/** Answers into a worksheet's PDF, and out of one that someone filled in: its fields have their ids for names. */

import { EncryptedPDFError, PDFDict, PDFDocument, PDFHexString, PDFName } from "../libraries/pdf-lib.js";
import { answerIn, fieldsOf, tick } from "./pdf-fields.js";
import { showText } from "./pdf-text.js";

/** @typedef {import("./store.js").Entries} Entries */

/**
 * @param {ArrayBuffer} blank one of the site's PDFs @param {Entries} answers
 * @returns {Promise<{bytes: Uint8Array<ArrayBuffer>, whole: boolean}>} filled in, and whether all of it can be read on paper
 */
export async function fill(blank, answers) {
  const pdf = await PDFDocument.load(blank, { updateMetadata: false }); // whose time would tell when
  const form = pdf.catalog.lookup(PDFName.of("AcroForm"), PDFDict);
  let whole = true;
  for (const field of fieldsOf(pdf)) {
    const { value = "" } = answers.get(field.name) ?? {};
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

/**
 * A PDF does not say when each answer was given: all count as of the time at which the file was saved.
 * @param {File} file
 * @returns {Promise<Entries | "damaged" | "locked" | "printed" | "foreign" | "blank">} answers, or why not
 */
export async function fromPdf(file) {
  let fields;
  try {
    fields = fieldsOf(await PDFDocument.load(await file.arrayBuffer(), { updateMetadata: false }));
  } catch (error) {
    return error instanceof EncryptedPDFError ? "locked" : "damaged";
  }
  if (!fields.length) return "printed";
  const ours = fields.filter(({ name }) => document.querySelector(`[data-answer="${CSS.escape(name)}"]`));
  if (ours.length < fields.length / 2) return "foreign"; // some may be of an earlier version
  /** @type {Entries} */
  const entries = new Map();
  for (const field of fields) {
    const value = answerIn(field);
    if (value) entries.set(field.name, { value, time: file.lastModified });
  }
  return entries.size ? entries : "blank";
}
