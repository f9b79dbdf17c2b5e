/**
 * The service worker of a reader who chose "Keep for offline". The build writes VERSION and FILES above these lines:
 * the path of each file below the site's root, and its SHA-256.
 *
 *   install    every file is fetched and checked against its hash; if one is missing or of another version, all fail
 *   waiting    pages that are open go on with the version that they began with, until the last of them is closed
 *   activate   what is left of older versions goes
 *   fetch      a file of the list comes from this version's cache, anything else from the network
 *
 * A cache is written at install alone, so nothing that a reader does or writes gets into one. Its name begins with the
 * site's path: other projects on the same origin keep theirs.
 */

const SITE = new URL(self.registration.scope);
const OURS = `${SITE.pathname}:offline:`;
const CACHE = OURS + VERSION;

/** @param {string} path of a file @returns {string} the address that a page is asked for at, without index.html */
function addressOf(path) {
  return new URL(path.replace(/(^|\/)index\.html$/, "$1"), SITE).href;
}

/** @param {URL} url @returns {string | undefined} the path of the file of the list that answers, whatever the query */
function fileAt(url) {
  if (url.origin !== SITE.origin || !url.pathname.startsWith(SITE.pathname)) return undefined;
  const path = decodeURIComponent(url.pathname.slice(SITE.pathname.length)).replace(/(^|\/)$/, "$1index.html");
  return Object.prototype.hasOwnProperty.call(FILES, path) ? path : undefined;
}

/** Fetch everything, or nothing. */
async function install() {
  const options = ([path, integrity]) => new Request(addressOf(path), { cache: "reload", integrity });
  try {
    await (await caches.open(CACHE)).addAll(Object.entries(FILES).map(options));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** Delete the caches of older versions of this site. */
async function activate() {
  for (const name of await caches.keys()) if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
}

/**
 * A file of this version. Only its words are those of the network: not where it was redirected from, and not that it
 * could be asked for in parts.
 * @param {string} path
 * @param {number} [status]
 * @returns {Promise<Response | undefined>} none once the reader has taken the cache away
 */
async function kept(path, status = 200) {
  const found = await caches.match(addressOf(path), { cacheName: CACHE, ignoreVary: true });
  if (!found) return undefined;
  const headers = new Headers(found.headers);
  headers.delete("Accept-Ranges");
  return new Response(found.body, { status, headers });
}

/** @param {Request} request for a page that is not in the list @returns {Promise<Response>} */
async function elsewhere(request) {
  const url = new URL(request.url);
  if (fileAt(new URL(`${url.pathname}/`, url))) return Response.redirect(`${url.pathname}/${url.search}`);
  return fetch(request).catch(async () => (await kept("404.html", 404)) ?? Response.error());
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = fileAt(new URL(request.url));
  if (path) event.respondWith(kept(path).then((found) => found ?? fetch(request)));
  else if (request.mode === "navigate") event.respondWith(elsewhere(request));
});
