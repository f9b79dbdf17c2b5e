/** All that our scripts know of the theme. */

/** It ticks no half of its switch of colours. @type {HTMLInputElement | null} */
const half = document.querySelector(`.md-option[data-md-color-scheme=${document.body.dataset.mdColorScheme}]`);
if (half) half.checked = true;

/** Where its list of pages is a drawer, on a site that has our look: with our header. */
const narrow = matchMedia("(max-width: 76.2344em)");
const menu = () => {
  if (narrow.matches && document.querySelector(".to-search")) void import("./material.menu.js").catch(() => {});
};
narrow.addEventListener("change", menu);
menu();

/** Do something for each page: Material shows them without loading them, and says so. @param {(before?: number) => void} shown */
export function onEachPage(shown) {
  let before = 0;
  if (window.document$) window.document$.subscribe(() => shown(before++));
  else shown();
}
