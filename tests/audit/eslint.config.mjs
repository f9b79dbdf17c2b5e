/** Scripts against the floor: the language is that of 2021, which all of it has; what it offers is asked of MDN's data. */

import compat from "eslint-plugin-compat";
import { members } from "./floor.mjs";

/** A member by its name, since nobody knows here what it is a member of. */
const known = {
  create: (context) => ({
    "MemberExpression[computed=false]"({ property }) {
      if (members.get(property.name) === false) context.report({ node: property, message: `${property.name}: newer than the floor` });
    },
  }),
};

export default [
  {
    files: ["**/*.js"],
    plugins: { compat, floor: { rules: { known } } },
    languageOptions: { ecmaVersion: 2021, sourceType: "module" },
    rules: { "compat/compat": "error", "floor/known": "error" },
  },
];
