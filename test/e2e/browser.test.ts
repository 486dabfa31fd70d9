import { drawsHan, launch } from "../../.ci/browser";
import { openDesk } from "./browser";

test("the browser draws Han characters, each its own", async () => {
  const browser = await launch();
  try {
    expect(await drawsHan(browser)).toBe(true);
  } finally {
    await browser.close();
  }
});

test("what the page should not do is noticed", async () => {
  const desk = await openDesk();
  try {
    await desk.page.waitForLoadState();
    expect(desk.faults).toEqual([]);
    await desk.page.evaluate(`fetch("https://elsewhere.example/x").catch(() => undefined)`);
    await desk.page.evaluate(`new Promise((done) => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.head.append(script);
      setTimeout(done, 50);
    })`);
    expect(await desk.page.evaluate("window.ran")).toBeUndefined();
    expect(desk.faults.join("\n")).toMatch(/elsewhere\.example/);
    expect(desk.faults.join("\n")).toMatch(/inline script/);
  } finally {
    await desk.close();
  }
});
