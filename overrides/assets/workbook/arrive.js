/**
 * Arriving at an exercise by its own address: a tab that hides it is opened, and it is marked. At a page that comes
 * without a load: who listens is taken to its title.
 */

import { emptyAddress } from "./sealed-address.js";

/** `:target` alone would not do: on a step back the address is there before the page is. @param {number} [before] pages */
export function shown(before) {
  emptyAddress();
  if (before && !location.hash && !document.querySelector(":focus")) {
    const title = document.querySelector("h1");
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
  }
  for (const before of document.querySelectorAll(".arrived")) before.classList.remove("arrived");
  const target = document.getElementById(location.hash.slice(1));
  target?.closest(".checklist > li, .prompt, .scale, .fill-in")?.classList.add("arrived");
  const hidden = target && !target.getClientRects().length;
  for (let block = target?.closest(".tabbed-block"); block; block = block.parentElement?.closest(".tabbed-block")) {
    const { parentElement: blocks } = block;
    /** @type {NodeListOf<HTMLInputElement> | undefined} */
    const tabs = blocks?.parentElement?.querySelectorAll(":scope > input");
    if (blocks && tabs) tabs[[...blocks.children].indexOf(block)].checked = true;
  }
  if (hidden) target.scrollIntoView();
}

addEventListener("hashchange", () => shown());
