/** All that our scripts know of the theme. */

/** Do something for each page: Material shows them without loading them, and says so. @param {() => void} shown */
export function onEachPage(shown) {
  if (window.document$) window.document$.subscribe(shown);
  else shown();
}
