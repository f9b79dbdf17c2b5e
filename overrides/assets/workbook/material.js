/** All that our scripts know of the theme. */

/** It ticks no half of its switch of colours. @type {HTMLInputElement | null} */
const half = document.querySelector(`.md-option[data-md-color-scheme=${document.body.dataset.mdColorScheme}]`);
if (half) half.checked = true;

/** Do something for each page: Material shows them without loading them, and says so. @param {(before?: number) => void} shown */
export function onEachPage(shown) {
  let before = 0;
  if (window.document$) window.document$.subscribe(() => shown(before++));
  else shown();
}
