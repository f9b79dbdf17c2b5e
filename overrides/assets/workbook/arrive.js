/** Arriving at an exercise by its own address: a tab that hides it is opened, and it is marked. */

/** `:target` alone would not do: on a step back the address is there before the page is. */
export function arrive() {
  for (const before of document.querySelectorAll(".arrived")) before.classList.remove("arrived");
  const target = document.getElementById(location.hash.slice(1));
  target?.closest(".checklist > li, .prompt, .scale, .fill-in")?.classList.add("arrived");
  const hidden = target && !target.getClientRects().length;
  for (let part = target; (part = part?.closest(".tabbed-block")); part = part.parentElement) {
    const { parentElement: all } = part;
    all.parentElement.querySelectorAll(":scope > input")[[...all.children].indexOf(part)].checked = true;
  }
  if (hidden) target.scrollIntoView();
}

addEventListener("hashchange", arrive);
