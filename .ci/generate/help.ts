// The help page of each rule, their index, and README's table of rules. Pages of rules that are no more are removed.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { helpPages, readmeWithRules } from "../help/pages";

const pages = helpPages();
const folder = dirname(pages[0]?.path ?? "assets/help/index.html");
mkdirSync(folder, { recursive: true });
const names = new Set(pages.map((it) => basename(it.path)));
for (const name of readdirSync(folder)) if (name.endsWith(".html") && !names.has(name)) rmSync(`${folder}/${name}`);
for (const { path, text } of pages) writeFileSync(path, text);
writeFileSync("README.md", readmeWithRules(readFileSync("README.md", "utf8")));
