import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

/** Where installations put a Chromium, Chrome or Edge when it is not on the PATH. */
const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  linux: ["/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium"],
  win32: [process.env["PROGRAMFILES"], process.env["PROGRAMFILES(X86)"], process.env["LOCALAPPDATA"]]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
};

const namesOnPath = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];

function isExecutable(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // that is how accessSync says no
  }
}

/** The machine's own browser, or undefined when it has none. */
export function installedBrowser(): string | undefined {
  const onPath = (process.env["PATH"] ?? "")
    .split(delimiter)
    .flatMap((folder) => namesOnPath.map((name) => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find(isExecutable);
}

/**
 * Unpacks the browser of the npm registry below node_modules and gives its folder. It is unpacked in a process of its
 * own, because the package reads TMPDIR and changes the environment; and under another name first, because two test
 * workers may want it at the same moment.
 */
function bundledBrowser(): string {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium, Chrome or Edge was found. Install one, or name it in JIBIAO_BROWSER.");
  }
  const folder = join(process.cwd(), "node_modules/.cache/jibiao/chromium-147.0.2");
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const unpack = `import("@sparticuz/chromium").then((module) => module.default.executablePath())`;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", unpack], {
    cwd: process.cwd(),
    encoding: "utf8",
    // Named so, the package also unpacks the libraries (NSS and others) that a bare machine lacks.
    env: { ...process.env, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x", TMPDIR: partial },
  });
  if (run.status !== 0) throw new Error(`The bundled browser could not be unpacked.\n${run.stderr}`);
  try {
    renameSync(partial, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(partial, { recursive: true }); // another worker was quicker
  }
  return folder;
}

/**
 * A fontconfig file that adds Noto Sans SC of the npm registry to the fonts of the machine, so that Han characters
 * have glyphs, and the same ones, everywhere. Only Linux asks fontconfig.
 */
function fontsFile(scratch: string): string {
  const fonts = dirname(require.resolve("@expo-google-fonts/noto-sans-sc/package.json"));
  const file = join(scratch, "fonts.conf");
  const families = ["sans-serif", "serif", "monospace", "system-ui"].map(
    (family) => `<alias><family>${family}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  );
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(fonts, "400Regular")}</dir>
  <dir>${join(fonts, "700Bold")}</dir>
  <cachedir>${join(scratch, "fontcache")}</cachedir>
  ${families.join("\n  ")}
</fontconfig>
`,
  );
  return file;
}

/** Quiet, and unable to reach anything but this machine: the browser's own services included. */
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];

/**
 * Starts a headless browser: the one named in JIBIAO_BROWSER (a path, or the word "bundled"), else the machine's own,
 * else the one from the npm registry. Its scratch folder goes when it is closed.
 */
export async function launch(): Promise<Browser> {
  const wish = process.env["JIBIAO_BROWSER"];
  const own = wish === "bundled" ? undefined : (wish ?? installedBrowser());
  const scratch = mkdtempSync(join(tmpdir(), "jibiao-"));
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  if (process.platform === "linux") Object.assign(env, { FONTCONFIG_FILE: fontsFile(scratch) });

  const options: LaunchOptions = { args: flags, env, headless: true };
  if (own !== undefined) options.executablePath = own;
  else {
    const folder = bundledBrowser();
    options.executablePath = join(folder, "chromium");
    options.args = [...flags, "--headless=shell", "--no-zygote", "--disable-setuid-sandbox"];
    env["LD_LIBRARY_PATH"] = [join(folder, "al2023/lib"), env["LD_LIBRARY_PATH"]].filter(Boolean).join(delimiter);
    env["TMPDIR"] = scratch;
  }
  const browser = await chromium.launch(options);
  browser.on("disconnected", () => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }));
  return browser;
}

/**
 * True when the browser has glyphs for Han characters. Without such a font every one of them is the same box, and
 * pictures and tests of overflowing text say nothing.
 */
export async function drawsHan(browser: Browser): Promise<boolean> {
  const page = await browser.newPage();
  try {
    // A string: it runs in the page, and must not be compiled for Node first.
    return await page.evaluate<boolean>(`(() => {
      const draw = (text) => {
        const canvas = Object.assign(document.createElement("canvas"), { width: 48, height: 48 });
        const context = canvas.getContext("2d");
        context.font = "32px sans-serif";
        context.fillText(text, 4, 36);
        return canvas.toDataURL();
      };
      const blank = draw("");
      return draw("绩") !== draw("标") && draw("绩") !== blank && draw("标") !== blank;
    })()`);
  } finally {
    await page.close();
  }
}
