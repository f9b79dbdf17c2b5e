/** The print buttons. What a press does, the browser's own Print does too; how paper looks is all in print.css. */

/** Print when a print button is pressed, on this page and on those that come by instant navigation. */
export function listenToPrintButtons() {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-print]")) window.print();
  });
}
