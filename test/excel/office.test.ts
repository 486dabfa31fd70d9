import { associate, displayLanguage, documentUrl, highestApi, hostVersion, officeTheme, supports, whenReady, type RibbonEvent } from "../../src/excel/office";
import { loadClient } from "../../src/host/client.node";
import { createHeadlessHost, type HeadlessHost } from "../../src/host/headless";

let host: HeadlessHost | null = null;

afterEach(() => {
  host?.dispose();
  host = null;
  Object.assign(globalThis, { Office: undefined });
});

test("before Office is there, everything has a plain answer", () => {
  expect([displayLanguage(), officeTheme(), supports("1.1"), highestApi(), documentUrl(), hostVersion()]).toEqual(["zh-CN", null, false, null, null, null]);
});

test("language, theme, versions and ribbon commands as the host tells them", async () => {
  host = createHeadlessHost({ sheets: [{ name: "表", cells: [] }] }, { cap: "1.17" });
  const theme = { bodyBackgroundColor: "#262626", bodyForegroundColor: "#F0F0F0", controlBackgroundColor: "#262626", controlForegroundColor: "#F0F0F0" };
  const { Office, actions } = loadClient(host, { displayLanguage: "en-US", theme });
  Object.assign(globalThis, { Office });
  await whenReady();
  expect(displayLanguage()).toBe("en-US");
  expect(officeTheme()).toEqual({ background: "#262626", foreground: "#F0F0F0", dark: true });
  expect([supports("1.14"), supports("1.17"), supports("1.18"), highestApi()]).toEqual([true, true, false, "1.17"]);
  const ran: RibbonEvent[] = [];
  associate("clearMarks", (event) => ran.push(event));
  const event = { completed: () => undefined };
  actions.get("clearMarks")?.(event);
  expect(ran).toEqual([event]);
});
