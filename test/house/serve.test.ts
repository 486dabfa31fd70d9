import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve, type Served } from "../../.ci/serve";

let folder: string;
let served: Served;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jibiao-serve-"));
  mkdirSync(join(folder, "site"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "<p>绩标</p>");
  writeFileSync(join(folder, "site/a.js"), "1");
  served = await serve(join(folder, "site"));
});

afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true });
});

/** Status, headers and text of one request, its path sent exactly as written. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<[number, Record<string, unknown>, string]> {
  const { hostname, port } = new URL(served.address);
  return new Promise((done, fail) => {
    request({ hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done([response.statusCode ?? 0, response.headers, Buffer.concat(parts).toString("utf8")]));
    })
      .on("error", fail)
      .end();
  });
}

test("a page comes with its type and its policy, from this machine only", async () => {
  expect(served.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const [status, headers, text] = await ask("/");
  expect([status, text]).toEqual([200, "<p>绩标</p>"]);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["content-security-policy"]).toMatch(/default-src 'none'; script-src 'self';.*frame-src 'self'/);
  expect((await ask("/a.js"))[1]["content-type"]).toBe("text/javascript; charset=utf-8");
  expect((await ask("/a.js?hash"))[0]).toBe(200);
  // Only what is named by its content may be kept: all else is as new as the last build.
  const kept = await Promise.all(["/", "/a.js", "/a.js?09be29fe7e773461dffc"].map(async (path) => (await ask(path))[1]["cache-control"]));
  expect(kept).toEqual(["no-store", "no-store", "max-age=31536000, immutable"]);
});

test.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/nothing.js", "/%", "/%00", "/a.js/", "/site"])(
  "%s is not found",
  async (path) => {
    expect((await ask(path))[0]).toBe(404);
  },
);

test("other names of this machine and other methods are refused", async () => {
  expect((await ask("/", { host: "evil.example" }))[0]).toBe(403);
  expect((await ask("/", {}, "POST"))[0]).toBe(405);
  expect(await ask("/a.js", {}, "HEAD")).toMatchObject([200, { "content-length": "1" }, ""]);
});

test("a port that is taken is no obstacle", async () => {
  const second = await serve(folder, Number(new URL(served.address).port));
  expect(second.address).not.toBe(served.address);
  await second.close();
});
