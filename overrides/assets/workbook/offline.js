/**
 * "Keep for offline": the pages of this site on this device, when the reader says so and not before. The service worker
 * keeps them; this module asks for it, says how things stand, and takes it away. It is loaded where it is needed.
 */

import { on } from "./events.js";
import { SITE } from "./store.js";

const CACHES = `${SITE.pathname}:offline:`;

/** What the line says until something else happens. @type {string} */
let said = "";
/** Where it says so. @type {HTMLElement | null} */
let section = null;

/** @returns {Promise<ServiceWorkerRegistration | undefined>} ours: one for the whole origin may answer here too */
async function registered() {
  const found = await navigator.serviceWorker?.getRegistration(SITE).catch(() => undefined);
  return found?.scope === SITE.href ? found : undefined;
}

/** Take everything away. @returns {Promise<boolean>} whether there was something */
async function remove() {
  const found = await registered();
  await found?.unregister();
  const names = (await globalThis.caches?.keys().catch(() => [])) ?? [];
  const ours = names.filter((name) => name.startsWith(CACHES));
  await Promise.all(ours.map((name) => caches.delete(name)));
  return Boolean(found || ours.length);
}

/** @param {ServiceWorker} worker @returns {Promise<boolean>} whether it has everything */
function settled(worker) {
  return new Promise((resolve) => {
    const look = () => {
      if (worker.state === "activated") resolve(true);
      else if (worker.state === "redundant") resolve(false);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** @returns {Promise<"kept" | "failed" | "refused">} */
async function keep() {
  let found;
  try {
    found = await navigator.serviceWorker.register(new URL("service-worker.js", SITE), { scope: SITE.pathname });
  } catch (error) {
    return error instanceof TypeError && navigator.serviceWorker ? "failed" : "refused";
  }
  const worker = found.installing ?? found.waiting ?? found.active;
  if (worker && (await settled(worker))) return "kept";
  await remove();
  return "failed";
}

/** The page is shown: how things stand now. @returns {Promise<void>} */
export function shown() {
  /** @type {HTMLElement | null} */
  const found = document.querySelector("[data-offline]");
  if (found !== section && said !== "keeping") said = ""; // a page is opened twice: when it's read, and when it's loaded
  section = found;
  return show();
}

/** Say how things stand, and offer what can be done. */
async function show() {
  const asked = section;
  if (!asked) return;
  asked.hidden = false;
  const found = await registered();
  const state = said || (!found?.active ? "none" : found.waiting ? "newer" : "kept");
  const line = asked.querySelector("[role=status]");
  const text = line.dataset[`say${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
  if (line.textContent !== text) line.textContent = text;
  const [keepButton, removeButton] = asked.querySelectorAll("[data-offline-keep], [data-offline-remove]");
  const focused = document.activeElement === keepButton || document.activeElement === removeButton;
  keepButton.hidden = Boolean(found?.active);
  removeButton.hidden = !keepButton.hidden;
  keepButton.setAttribute("aria-disabled", String(state === "keeping"));
  if (focused) (keepButton.hidden ? removeButton : keepButton).focus();
}

/** Take the pages away with the answers, and what the theme keeps, as the choice of colours. */
export async function clearOffline() {
  try {
    const themes = Object.keys(localStorage).filter((key) => key.startsWith(`${SITE.pathname}.`));
    for (const key of themes) localStorage.removeItem(key);
  } catch {
    // Refused, it holds nothing.
  }
  said = (await remove()) ? "cleared" : "";
  await show();
}

on("click", "[data-offline-keep]", async () => {
  if (said === "keeping") return;
  said = "keeping";
  await show();
  const end = await keep();
  said = end === "kept" ? "" : end;
  await show();
});

on("click", "[data-offline-remove]", async () => {
  await remove();
  said = "";
  await show();
});

addEventListener("pagehide", () => {
  section = null; // shown again, it says how things stand then
});
