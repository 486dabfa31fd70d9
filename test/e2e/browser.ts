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

/** Refuses and notes every request beyond loopback, and notes what goes wrong in the page and its frames. */
async function watch(context: BrowserContext, faults: string[]): Promise<void> {
  await context.route(
    (url) => !local(url.href),
    async (route) => {
      faults.push(`request: ${route.request().url()}`);
      await route.abort();
    },
  );
  await context.routeWebSocket(/.*/, (socket) => {
    faults.push(`web socket: ${socket.url()}`);
    void socket.close();
  });
  context.on("weberror", (error) => faults.push(`error: ${error.error().message}`));
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
}

/**
 * Serves dist/desk, which Jest's set-up has built, and opens it at 1366×768 unless told otherwise.
 * One browser a test file: open it in beforeAll, close it in afterAll.
 */
export async function openDesk(options: BrowserContextOptions = {}, path = ""): Promise<Desk> {
  const served: Served = await serve("dist/desk");
  let browser: Browser | undefined;
  try {
    browser = await launch();
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 }, ...options });
    const faults: string[] = [];
    await watch(context, faults);
    const page = await context.newPage();
    await page.goto(`${served.address}${path}`);
    const opened = browser;
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
    await browser?.close();
    await served.close();
    throw error;
  }
}
