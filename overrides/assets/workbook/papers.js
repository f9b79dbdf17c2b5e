/** Where US Letter is the paper (Unicode CLDR, supplemental data, `paperSize`). */
const US_LETTER = new Set(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]);

/**
 * @param {string} language of the browser: "en-US"; where it names no region, its likely one counts
 * @returns {"us-letter" | "a4"}
 */
function likelyPaper(language) {
  try {
    const tag = language.replace(/[^\w-].*/, ""); // some systems add to it: "en-US@posix"
    return US_LETTER.has(new Intl.Locale(tag).maximize().region ?? "") ? "us-letter" : "a4";
  } catch {
    return "a4"; // some systems have no language: "C"
  }
}

/** Put the PDFs for that paper first in each list. @param {ParentNode} page */
export function orderPapers(page) {
  const paper = likelyPaper(navigator.language);
  for (const list of page.querySelectorAll("[data-papers]")) {
    list.prepend(...list.querySelectorAll(`[data-paper="${paper}"]`));
  }
}
