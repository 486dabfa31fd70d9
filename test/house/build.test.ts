import { readFileSync } from "node:fs";

interface Part {
  readonly name: string;
  readonly mode: string;
  readonly output: { readonly filename: string; readonly chunkFilename?: string };
}

const configure = require("../../webpack.config.js") as (env: Record<string, string>) => Promise<Part[]>;

test("three parts, in production unless told otherwise", async () => {
  const parts = await configure({});
  expect(parts.map(({ name, mode }) => `${name} ${mode}`)).toEqual(["addin production", "desk production", "cli production"]);
  expect((await configure({ mode: "development" })).map(({ mode }) => mode)).toEqual(["development", "development", "development"]);
});

test("the names of what is built do not change from build to build", async () => {
  for (const { output } of await configure({})) {
    expect(`${output.filename} ${output.chunkFilename ?? ""}`).not.toMatch(/fullhash|chunkhash|\[id\]/);
  }
});

test.each([
  [{ origin: "http://addin.example" }, /an https address/],
  [{ origin: "https://addin.example/?a" }, /an https address/],
  [{ origin: "https://me@addin.example" }, /an https address/],
  [{ origin: "addin" }, /Invalid URL/],
  [{ office: "mine" }, /one of cdn, cdn-cn, self/],
  [{ office: "self", officeDir: "dist/no/such/folder" }, /no such folder/],
])("%j is refused", async (env: Record<string, string>, said) => {
  await expect(configure(env)).rejects.toThrow(said);
});

test("the policy is closed but for what is named", () => {
  const policy = JSON.parse(readFileSync(".ci/policy.json", "utf8")) as Record<string, Record<string, string[]>>;
  expect(policy["page"]?.["default-src"]).toEqual(["'none'"]);
  const values = Object.values(policy).flatMap((rules) => Object.values(rules).flat());
  expect(values.filter((value) => !["'none'", "'self'", "'unsafe-inline'", "data:"].includes(value))).toEqual([]);
  const inline = Object.entries(policy["page"] ?? {}).filter(([, list]) => list.includes("'unsafe-inline'"));
  expect(inline.map(([name]) => name)).toEqual(["style-src"]);
});
