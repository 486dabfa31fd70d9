import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launch } from "../../.ci/browser";
import { serve, type Served } from "../../.ci/serve";

/** A page of the demo in a real browser, with everything it should not have done. */
export interface Desk {
  readonly page: Page;
  readonly address: string;
  /**
   * Requests that would have left this machine, violations of the Content-Security-Policy, uncaught errors and errors
   * on the console, in the order they happened. A test of the page ends with this being empty.
   */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

const local = (url: string): boolean => /^(?:http:\/\/127\.0\.0\.1:\d+\/|data:|blob:|about:)/.test(url);

/** Notes every request beyond loopback, which the browser was started so as to refuse, and what goes wrong in the page and its frames. */
function watch(context: BrowserContext, faults: string[]): void {
  context.on("request", (request) => {
    if (!local(request.url())) faults.push(`request: ${request.url()}`);
  });
  context.on("page", (page) => page.on("websocket", (socket) => faults.push(`web socket: ${socket.url()}`)));
  context.on("weberror", (error) => faults.push(`error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
}

/** One browser a test file, however many pages it opens; it goes when the file is through. */
let browser: Promise<Browser> | null = null;
afterAll(async () => {
  const opened = await browser?.catch(() => null);
  browser = null;
  await opened?.close();
});

/** Serves dist/desk, which Jest's set-up has built, and opens it at 1366×768 unless told otherwise. */
export async function openDesk(options: BrowserContextOptions = {}, path = ""): Promise<Desk> {
  const served: Served = await serve("dist/desk");
  let context: BrowserContext | undefined;
  try {
    context = await (await (browser ??= launch())).newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 }, ...options });
    // As patient as the test itself: a busy machine takes its time.
    context.setDefaultTimeout(80_000);
    const faults: string[] = [];
    watch(context, faults);
    const page = await context.newPage();
    await page.goto(`${served.address}${path}`);
    const opened = context;
    return {
      page,
      address: served.address,
      faults,
      async close() {
        // Both, whatever becomes of the other: a server left behind would keep the test run alive.
        await Promise.allSettled([opened.close(), served.close()]);
      },
    };
  } catch (error) {
    await context?.close();
    await served.close();
    throw error;
  }
}
