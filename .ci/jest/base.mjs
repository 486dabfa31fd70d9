// What every Jest project of this repository shares. A project is named in package.json ("jest.projects").
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { version } = JSON.parse(readFileSync(`${root}package.json`, "utf8"));

/**
 * Packages published as ES modules only, which the CommonJS builds of Univer and fast-check require:
 * they are compiled for Jest, the rest of node_modules is taken as it is.
 */
const esmOnly = [
  "cjk-regex",
  "collapse-white-space",
  "fast-check",
  "franc-min",
  "kdbush",
  "lodash-es",
  "n-gram",
  "nanoid",
  "pure-rand",
  "quickselect",
  "rbush",
  "regexp-util",
  "trigram-utils",
  "unicode-regex",
];

/** Settings of one project: its name, the folders below test/ it takes (or leaves), and its environment. */
export function project(name, settings) {
  return {
    displayName: name,
    rootDir: root,
    roots: ["<rootDir>/test"],
    testMatch: ["**/*.test.ts", "**/*.test.tsx"],
    globals: { __DEV__: true, __VERSION__: version },
    transform: {
      "^.+\\.(?:[cm]?js|tsx?)$": [
        "@swc/jest",
        {
          jsc: {
            target: "es2022",
            parser: { syntax: "typescript", tsx: true },
            transform: { react: { runtime: "automatic" } },
          },
          module: { type: "commonjs" },
        },
      ],
    },
    transformIgnorePatterns: [`/node_modules/(?!(?:${esmOnly.join("|")})/)`],
    ...settings,
  };
}
