/** What MDN's data (browser-compat-data) says of the browsers of `.browserslistrc`, asked by name alone. */

import { createRequire } from "node:module";
import browserslist from "browserslist";

const data = createRequire(import.meta.url)("@mdn/browser-compat-data");

/** MDN's names of the browsers that browserslist calls otherwise. */
const NAMES = { and_chr: "chrome_android", and_ff: "firefox_android", ios_saf: "safari_ios", samsung: "samsunginternet_android" };

/** The oldest version of each browser. @type {Map<string, number>} */
const floor = new Map();
for (const entry of browserslist()) {
  const [name, version] = entry.split(" ");
  const browser = NAMES[name] ?? name;
  floor.set(browser, Math.min(floor.get(browser) ?? Infinity, parseFloat(version)));
}

/** @returns {boolean} whether every browser of the floor has a feature, under its name and without a flag */
function everywhere({ support }) {
  return [...floor].every(([browser, version]) =>
    [support[browser] ?? []].flat().some(({ version_added: added, version_removed, flags, prefix, alternative_name }) => {
      if (flags || prefix || alternative_name || version_removed || !added || added === "preview") return false;
      return parseFloat(added.replace("≤", "")) <= version;
    }),
  );
}

/** What a script reaches by a dot, and whether one of that name is everywhere: `hasOwn` is not. @type {Map<string, boolean>} */
export const members = new Map();

function walk(tree) {
  for (const [name, part] of Object.entries(tree)) {
    if (name === "__compat") continue;
    const plain = name.replace(/_(static|event)$/, "");
    if (part.__compat) members.set(plain, members.get(plain) || everywhere(part.__compat));
    walk(part);
  }
}

walk(data.api);
walk(data.javascript.builtins);
