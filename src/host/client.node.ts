import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createContext, Script } from "node:vm";
import { type Actions, completeOffice, offerBridge, type OfficeFacts } from "./client";
import type { EmbeddedHost } from "./host";

export interface LoadedClient {
  readonly Excel: typeof Excel;
  readonly Office: typeof Office;
  readonly OfficeExtension: typeof OfficeExtension;
  readonly actions: Actions;
}

let script: Script | null = null;

/** The genuine client library, unmodified, in a context of its own that talks to this host. Node only. */
export function loadClient(host: EmbeddedHost, facts?: OfficeFacts): LoadedClient {
  const file = createRequire(resolve("package.json")).resolve("@microsoft/office-js/dist/excel-web-16.00.js");
  script ??= new Script(readFileSync(file, "utf8"), { filename: "excel-web-16.00.js" });
  const window: Record<string, unknown> = {
    console: { log: () => undefined, warn: () => undefined, error: () => undefined },
    setTimeout: (act: () => void, delay: number) => {
      const timer = setTimeout(act, delay);
      // A retry of the client must not keep a test run alive.
      if (delay >= 1000) timer.unref();
      return timer;
    },
    clearTimeout,
    setInterval,
    clearInterval,
    Promise,
    navigator: { userAgent: "embedded host", userLanguage: "zh-CN", language: "zh-CN" },
    location: { href: "https://localhost/", hash: "", search: "", protocol: "https:", host: "localhost", hostname: "localhost", origin: "https://localhost" },
    document: { URL: "https://localhost/", cookie: "", readyState: "complete", getElementsByTagName: () => [], createElement: () => ({}), addEventListener: () => undefined },
    sessionStorage: storage(),
    localStorage: storage(),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
  window["window"] = window;
  window["self"] = window;
  window["top"] = window;
  window["parent"] = window;
  offerBridge(window, host);
  script.runInContext(createContext(window));
  const actions = completeOffice(window, host, facts);
  const loaded = window as unknown as Omit<LoadedClient, "actions">;
  return { Excel: loaded.Excel, Office: loaded.Office, OfficeExtension: loaded.OfficeExtension, actions };
}

function storage(): object {
  const kept = new Map<string, string>();
  return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) };
}
