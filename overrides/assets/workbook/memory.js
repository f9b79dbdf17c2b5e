/**
 * What a browser keeps of a page that was left, to show it again on a step back: it is never believed over the store.
 * Whatever it keeps is blank, and is filled from the store when it is shown. After leaving at once there is no step
 * back: each leads away again. (partials/left.html does so for a page that is loaded anew, before it can be seen.)
 */

import { forgetLeft, left } from "./store.js";

// Firefox gives a page from its memory the tab's storage as it was when that page was left, and keeps to it even when
// the page is loaded anew: what was cleared since would come back. A page that holds a lock is not kept there.
const STALE = CSS.supports("-moz-appearance", "none");
if (STALE) void navigator.locks?.request("page", { mode: "shared" }, () => new Promise(() => {}));

/** A page is shown after a load, too, or from memory. @param {Site} site */
export function once({ shown }) {
  const { classList } = document.documentElement;
  addEventListener("pagehide", () => classList.add("left"));
  addEventListener("pageshow", ({ persisted }) => {
    const away = left();
    const meant = !persisted && performance.getEntriesByType("navigation")[0]?.type === "navigate";
    if (away && !meant) {
      classList.add("left");
      location.replace(away);
    } else if (persisted && STALE) location.reload();
    else {
      forgetLeft();
      classList.remove("left");
      shown();
    }
  });
}
