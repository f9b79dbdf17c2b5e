/**
 * A sheet in the hands of programs that come with npm:
 *
 *     node fill.mjs pdfjs|pdf-lib|mupdf IN OUT FIELD VALUE     fills in one field, as the program itself does
 *     node fill.mjs words IN                                   says what MuPDF would print
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [, , program, source, target, name, value] = process.argv;
const bytes = new Uint8Array(readFileSync(source));

const fillers = {
  async pdfjs() {
    const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
    const fonts = fileURLToPath(new URL("node_modules/pdfjs-dist/standard_fonts/", import.meta.url));
    const pdf = await getDocument({ data: bytes, verbosity: 0, standardFontDataUrl: fonts }).promise;
    for (let number = 1; number <= pdf.numPages; number++) {
      for (const field of await (await pdf.getPage(number)).getAnnotations()) {
        if (field.fieldName !== name) continue;
        pdf.annotationStorage.setValue(field.id, { value: field.fieldType === "Tx" ? value : (field.buttonValue ?? field.exportValue) === value });
      }
    }
    return pdf.saveDocument();
  },

  async "pdf-lib"() {
    const { PDFDocument, PDFRadioGroup, PDFTextField } = await import("pdf-lib");
    const pdf = await PDFDocument.load(bytes);
    const field = pdf.getForm().getField(name);
    if (field instanceof PDFTextField) field.setText(value);
    else if (field instanceof PDFRadioGroup) field.select(value);
    else field.check();
    return pdf.save();
  },

  async mupdf() {
    const pdf = await opened();
    for (let number = 0; number < pdf.countPages(); number++) {
      for (const field of pdf.loadPage(number).getWidgets()) {
        if (field.getName() !== name) continue;
        if (field.isText()) field.setTextValue(value);
        else if (!field.getObject().get("AP", "N", value).isNull()) field.toggle();
        field.update();
      }
    }
    return pdf.saveToBuffer().asUint8Array();
  },
};

async function opened() {
  const { PDFDocument } = await import("mupdf");
  return PDFDocument.openDocument(bytes, "application/pdf");
}

async function words() {
  const pdf = await opened();
  pdf.bake(true, true);
  return Array.from({ length: pdf.countPages() }, (_, number) => pdf.loadPage(number).toStructuredText().asText()).join("\n");
}

if (program === "words") console.log(await words());
else writeFileSync(target, await fillers[program]());
process.exit(0);
