/** Handing the reader a file that was made in the page. What it is held by goes soon, or with the page. */

const PATIENCE = 10_000; // milliseconds until a browser has surely begun to write it

/** Addresses of files that a browser may still read. @type {Set<string>} */
const held = new Set();

/**
 * From a page that was left meanwhile, nothing comes.
 * @param {BlobPart} content @param {string} type such as "application/pdf" @param {string} name
 */
export function download(content, type, name) {
  if (document.documentElement.classList.contains("left")) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  held.add(link.href);
  link.click();
  setTimeout(forget, PATIENCE, link.href);
}

/** @param {string} address */
function forget(address) {
  URL.revokeObjectURL(address);
  held.delete(address);
}

addEventListener("pagehide", () => held.forEach(forget));
