/** Style sheets against the floor: each feature that a browser of it lacks, by MDN's name of it; not within `@supports`. */

const nothing = { features: [], flagged: false, partialImplementation: false, prefix: true };

export default {
  plugins: ["stylelint-browser-compat"],
  rules: { "plugin/browser-compat": [true, { allow: nothing }] },
};
