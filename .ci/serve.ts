import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import policy from "./policy.json";

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** A running server of one folder. */
export interface Served {
  /** Its address, with a slash at the end: http://127.0.0.1:PORT/ */
  readonly address: string;
  close(): Promise<void>;
}

const header = Object.entries({ ...policy.page, ...policy.desk })
  .map(([name, values]) => `${name} ${values.join(" ")}`)
  .join("; ");

/** The path of a request, decoded, or undefined when it cannot be read as one. */
function pathOf(request: IncomingMessage): string | undefined {
  const url = `http://127.0.0.1${request.url ?? "/"}`;
  if (!URL.canParse(url)) return undefined;
  try {
    return decodeURIComponent(new URL(url).pathname);
  } catch {
    return undefined; // a percent sign that begins no character
  }
}

/** True where the address itself tells what it holds: a name or a query with the hash of the content. It may be kept for good. */
function namesItsContent(request: IncomingMessage): boolean {
  return /\.[0-9a-f]{8}\.(?:js|css)$|\?[0-9a-f]{20}$/.test(request.url ?? "");
}

/** The file a request asks for, or undefined when there is none inside the folder. */
function fileOf(folder: string, request: IncomingMessage): string | undefined {
  const path = pathOf(request);
  if (path === undefined || path.includes("\0")) return undefined;
  const file = resolve(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  if (!file.startsWith(folder + sep)) return undefined;
  try {
    return statSync(file).isFile() ? file : undefined;
  } catch {
    return undefined; // not there, or below something that is no folder
  }
}

function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("Content-Security-Policy", header);
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cache-Control", namesItsContent(request) ? "max-age=31536000, immutable" : "no-store");
  // A name that resolves to this machine could otherwise read the page from another site (DNS rebinding).
  const host = (request.headers.host ?? "").replace(/:\d+$/, "");
  if (host !== "127.0.0.1" && host !== "localhost") return void response.writeHead(403).end();
  if (request.method !== "GET" && request.method !== "HEAD") return void response.writeHead(405).end();
  const file = fileOf(folder, request);
  if (file === undefined) return void response.writeHead(404).end();
  response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
  const body = readFileSync(file);
  response.writeHead(200, { "Content-Length": body.length }).end(request.method === "HEAD" ? undefined : body);
}

/**
 * Serves the files of a folder on the loopback interface only, with the demo page's Content-Security-Policy.
 * Takes the port given, or any free one when it is 0 or taken.
 */
export function serve(folder: string, port = 0): Promise<Served> {
  const root = resolve(folder);
  const server = createServer((request, response) => answer(root, request, response));
  return new Promise((done, fail) => {
    server.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && port !== 0) serve(folder).then(done, fail);
      else fail(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const bound = server.address();
      if (bound === null || typeof bound === "string") return fail(new Error("The server has no port."));
      done({
        address: `http://127.0.0.1:${bound.port}/`,
        close: () =>
          new Promise((closed) => {
            server.closeAllConnections();
            server.close(() => closed());
          }),
      });
    });
  });
}
