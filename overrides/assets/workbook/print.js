/** Printing: the button, and everything open on paper that can be closed on the screen. */

/**
 * Show the print buttons of a page; without scripts they stay hidden and the browser's own Print does the same.
 * @param {ParentNode} page
 */
export function showPrintButtons(page) {
  for (const button of page.querySelectorAll("[data-print]")) button.hidden = false;
}

/** Print when a print button is pressed; open what is closed for as long as the browser prints. */
export function listenToPrint() {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
  });
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
}
