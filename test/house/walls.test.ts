import { readdirSync, readFileSync } from "node:fs";
import { join, normalize, relative } from "node:path";

/** Which rooms a room may import from, beside itself; "session/ports" is that one file. DESIGN: imports point one way. */
const facts = ["rules", "profiles", "library", "report", "core"];
const walls: Readonly<Record<string, readonly string[]>> = {
  core: [],
  rules: ["core"],
  profiles: ["core"],
  library: ["core"],
  report: ["core"],
  session: facts,
  excel: ["session/ports", "core"],
  xlsx: ["session/ports", "core"],
  host: ["xlsx", "core"],
  taskpane: ["session", "excel", "xlsx", ...facts],
  commands: ["session", "excel", ...facts],
  cli: ["session", "xlsx", ...facts],
  desk: ["session", "xlsx", "host", ...facts],
};

/** Packages a pure room may use; all others are named by nobody below the fronts and adapters. */
const packages: Readonly<Record<string, readonly string[]>> = {
  core: [],
  rules: [],
  profiles: ["zod"],
  library: ["zod", "pinyin-pro"],
  report: ["zod"],
  session: ["zod"],
};

/** The only places that may name Excel or Office. */
const officeRooms = [/^excel\//, /^commands\//, /^taskpane\/(index|start)\.tsx?$/, /^desk\/client\.ts$/];

/** The one door out of src: the contract suite, which a development build runs in a real Excel; `__DEV__` keeps it out of others. */
const doors = new Set(["excel/contractRun.ts → ../test/contract/runContract"]);

interface Source {
  readonly name: string;
  readonly room: string;
  readonly text: string;
}

const files: readonly Source[] = readdirSync("src", { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, room: name.split("/")[0] ?? "", text: readFileSync(join("src", name), "utf8") }));

/** The text without comments and with empty string literals: what the compiler sees as code. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (found) =>
    found.startsWith("/") ? " " : '""',
  );
}

function importsOf(text: string): string[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, "");
  const lines = withoutComments.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["']([^"']+)["']/g);
  return [...lines].map((match) => match[1] ?? "");
}

/** Pairs "file → import" that pass through a wall. */
function offenders(sources: readonly Source[]): string[] {
  return sources.flatMap(({ name, room, text }) =>
    importsOf(text).flatMap((wanted) => {
      if (!wanted.startsWith(".")) {
        const allowed = packages[room];
        const known = allowed === undefined || allowed.some((one) => wanted === one || wanted.startsWith(`${one}/`));
        return known ? [] : [`src/${name} → ${wanted}`];
      }
      const target = relative("src", normalize(join("src", name, "..", wanted))).replaceAll("\\", "/");
      const allowed = [room, ...(walls[room] ?? [])];
      const fits = allowed.some((one) => target === one || target.startsWith(`${one}/`));
      return fits || doors.has(`${name} → ${target}`) ? [] : [`src/${name} → ${target}`];
    }),
  );
}

test("every room is one of the plan", () => {
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter(({ room }) => walls[room] === undefined).map(({ name }) => name)).toEqual([]);
});

test("imports point one way", () => {
  expect(offenders(files)).toEqual([]);
});

test("core, rules and profiles know no promise, console, document or process", () => {
  const pure = files.filter(({ room }) => ["core", "rules", "profiles"].includes(room));
  const words = /\b(?:async|await|Promise|console\.|setTimeout|process\.env|globalThis|document\.|window\.|localStorage)/;
  expect(pure.filter(({ text }) => words.test(code(text))).map(({ name }) => name)).toEqual([]);
});

test("only src/excel, src/commands and the pane's start name Excel or Office", () => {
  const naming = files.filter(({ text }) => /(?<![.\w])(?:Excel|Office|OfficeExtension)\s*[.[]/.test(code(text)));
  expect(naming.map(({ name }) => name).filter((name) => !officeRooms.some((room) => room.test(name)))).toEqual([]);
});

test("the walls are seen", () => {
  const importing = 'import type { A } from "../session/ports";\nexport * from "zod";\nconst later = () => import("../excel/read");';
  expect(importsOf(importing)).toEqual(["../session/ports", "zod", "../excel/read"]);
  const source = (name: string, text: string): Source => ({ name, room: name.split("/")[0] ?? "", text });
  expect(offenders([source("core/check/run.ts", 'import { a } from "../sheet/span"; import fs from "node:fs";')])).toEqual([
    "src/core/check/run.ts → node:fs",
  ]);
  expect(offenders([source("excel/read.ts", 'import "../session/ports"; import { check } from "../session/check";')])).toEqual([
    "src/excel/read.ts → session/check",
  ]);
  expect(importsOf('// import "x"\n/* from "y" */')).toEqual([]);
  expect(code('a("await") // await\n+ await b')).toMatch(/await b$/);
  expect(code('a("await") // await')).not.toMatch(/await/);
});
