/** Sealed answers that came after "#" in the address: taken out of it at once, and told to who asks. */

/** As seal.js makes it, which is heavier. */
const BEGINNING = "VFdP";

let came = "";

/** @returns {string} what came since it was last asked, "" for nothing */
export function takeSealed() {
  emptyAddress();
  const taken = came;
  came = "";
  return taken;
}

/** What was there is kept for who asks later. */
export function emptyAddress() {
  if (!location.hash.startsWith(`#${BEGINNING}`)) return;
  came = location.hash.slice(1);
  history.replaceState(history.state, "", location.pathname + location.search);
}

emptyAddress();
