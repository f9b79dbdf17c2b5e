/** "With my answers": a PDF of the site filled in, in the page, and handed to the reader; nothing of it is sent or kept. */

import { download } from "./download.js";
import { on } from "./events.js";
import { idsOf } from "./fields.js";
import { all, read } from "./store.js";

/** Offer it where there is something to fill in. */
export function changed() {
  for (const button of document.querySelectorAll("[data-fill]")) {
    const ids = idsOf(button.closest("[data-sheet], [data-section]") ?? document);
    button.hidden = !ids.some((id) => !id.startsWith("--") && read(id)); // what was chosen for this week is on no paper
  }
}

export function once() {
  on("click", "[data-fill]", async (button) => {
    const status = button.closest("ul")?.nextElementSibling;
    if (!(status instanceof HTMLElement)) return;
    /** @type {Record<string, string>} */
    const words = JSON.parse(status.dataset.filled ?? "");
    if (status.textContent === words.wait) return;
    status.textContent = words.wait;
    status.textContent = words[await give(/** @type {HTMLAnchorElement} */ (button.closest("li")?.querySelector("a")).href)];
    status.scrollIntoView({ block: "nearest" });
  });
}

/** @param {string} address of a blank PDF @returns {Promise<"whole" | "partly" | "failed">} what the reader is told */
async function give(address) {
  try {
    const [{ fill }, blank] = await Promise.all([import("./pdf-answers.js"), fetch(address)]);
    if (!blank.ok) return "failed";
    const { bytes, whole } = await fill(await blank.arrayBuffer(), all());
    download(bytes, "application/pdf", address.split("/").pop() ?? "");
    return whole ? "whole" : "partly";
  } catch {
    return "failed";
  }
}
