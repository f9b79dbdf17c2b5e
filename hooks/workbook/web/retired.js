/** In the place of the service worker while an author writes: takes away one that was kept here, with its caches. */

const OURS = `${new URL(self.registration.scope).pathname}:offline:`;

async function retire() {
  for (const name of await caches.keys()) if (name.startsWith(OURS)) await caches.delete(name);
  await self.registration.unregister();
}

addEventListener("install", (event) => event.waitUntil(self.skipWaiting()));
addEventListener("activate", (event) => event.waitUntil(retire()));
