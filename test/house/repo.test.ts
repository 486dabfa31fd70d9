import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import longFiles from "./longFiles.json";

/** What belongs to the repository: the files git knows, and new ones that it does not ignore. */
const files = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "-z"], { encoding: "utf8" })
  .stdout.split("\0")
  .filter((name) => name !== "" && existsSync(name));
const isText = (name: string): boolean => /\.(?:tsx?|m?js|json|md|html|css|xml|svg|tsv|txt)$|^\.ci\/run$|^\.\w+$/.test(name);
const texts = files.filter(isText).map((name) => ({ name, text: readFileSync(name, "utf8") }));

/** The files whose text matches, but for this one, which has to spell what it looks for. */
function holding(pattern: RegExp, among: (name: string) => boolean = () => true): string[] {
  return texts
    .filter(({ name, text }) => name !== "test/house/repo.test.ts" && among(name) && pattern.test(text))
    .map(({ name }) => name);
}

test("the top level is as agreed", () => {
  const top = new Set(files.map((name) => name.split("/")[0] ?? ""));
  const agreed = [
    ...["src", "test", "assets", ".ci", "manifest.xml", "webpack.config.js", "package.json", "package-lock.json"],
    ...["tsconfig.json", "README.md", "LICENSE", "CHANGELOG.md", ".gitignore", ".gitattributes", ".npmrc", ".nvmrc"],
  ];
  expect([...top].filter((name) => !agreed.includes(name))).toEqual([]);
  expect(agreed.filter((name) => !top.has(name))).toEqual([]);
});

test("the lock file names no address", () => {
  const lock = readFileSync("package-lock.json", "utf8");
  expect(lock).not.toMatch(/"resolved"/);
  expect(lock.match(/"integrity"/g)?.length ?? 0).toBeGreaterThan(500);
  expect(readFileSync(".npmrc", "utf8")).not.toMatch(/^\s*(?:@\w+:)?registry\s*=|_auth|token/im);
});

/**
 * Some versions are published for a few platforms first. A lock file made then lacks the others, and npm 11 refuses to
 * install from it anywhere; hence the pinned @swc/core and the override of unrs-resolver in package.json.
 */
test("the lock file knows each optional package for every platform", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const wanted = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  const names = new Set(Object.keys(lock.packages).map((path) => path.replace(/^.*node_modules\//, "")));
  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter((name) => !names.has(name))).toEqual([]);
});

test("no file names a place on somebody's machine", () => {
  expect(holding(/(?<![\w.])\/(?:work|root|home\/\w+|Users\/\w+)\/|[A-Z]:\\\\?Users\\/)).toEqual([]);
  expect(holding(/\.\.\/shared\b/)).toEqual([]);
});

test("dependencies are pinned", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.length).toBeGreaterThan(10);
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test("no build output and nothing heavy is committed", () => {
  expect(files.filter((name) => /(?:^|\/)(?:dist|node_modules|coverage)\//.test(name))).toEqual([]);
  const limit = (name: string): number => (name === "package-lock.json" ? 1_000_000 : name.startsWith("test/") ? 600_000 : 300_000);
  expect(files.filter((name) => statSync(name).size > limit(name))).toEqual([]);
});

test("source files stay below 400 lines, or say why not", () => {
  const reasons: Readonly<Record<string, string>> = longFiles;
  const long = texts.filter(({ name, text }) => /^src\/.*\.tsx?$/.test(name) && text.split("\n").length > 400);
  expect(long.map(({ name }) => name).filter((name) => reasons[name] === undefined)).toEqual([]);
  expect(Object.keys(reasons).filter((name) => !long.some((file) => file.name === name))).toEqual([]);
});

test("names say what a thing is", () => {
  expect(files.filter((name) => /(?:^|\/)(?:utils?|common|helpers?|managers?|misc)(?:\.\w+|\/)/i.test(name))).toEqual([]);
});

test("nothing is left for later, left out or left alone", () => {
  const code = (name: string): boolean => /^(?:src|test|\.ci)\/.*\.(?:tsx?|mjs)$/.test(name);
  expect(holding(/\b(?:TODO|FIXME|XXX)\b/, code)).toEqual([]);
  expect(holding(/\b(?:test|it|describe)\.(?:skip|only|todo)\b|\b[xf](?:it|describe)\(/, code)).toEqual([]);
});

test("texts end in a line feed and hold no carriage return", () => {
  const ours = (name: string): boolean => !/^test\/(?:sheets|.*fixtures)\//.test(name);
  expect(texts.filter(({ name, text }) => ours(name) && (text.includes("\r") || !text.endsWith("\n"))).map(({ name }) => name)).toEqual([]);
});
