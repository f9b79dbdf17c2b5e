/** Arriving at an exercise by its own address: a tab that hides it is opened, and it is marked. */


/** `:target` alone would not do: on a step back the address is there before the page is. */
export function shown() {
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

addEventListener("hashchange", shown);
