import { profileById } from "../../src/profiles";
import { rules } from "../../src/rules";
import { Session } from "../../src/session/session";
import type { WorkbookPort } from "../../src/session/ports";
import { bench, closeAll, realTable, traffic } from "./excelHost";

afterEach(closeAll);

async function opened(port: WorkbookPort): Promise<Session> {
  const values = new Map<string, string>();
  const session = new Session({
    port,
    rules,
    profileById,
    kept: { get: (key) => values.get(key) ?? null, set: (key, value) => void values.set(key, value), remove: (key) => void values.delete(key) },
    breathe: () => Promise.resolve(),
    now: () => performance.now(),
    today: () => "2026-11-22",
    hash: (text) => text,
  });
  await session.start();
  return session;
}

describe.each(["1.14", "1.20"] as const)("the session over Excel at ExcelApi %s", (cap) => {
  test("opening reads only; a check is two messages and no write; marking is one more; fix, undo and clear leave all as before", async () => {
    const { host, port } = bench(realTable(), cap);
    host.clearLog();
    const session = await opened(port);
    expect(traffic(host).writes).toBe(0);
    await host.idle();
    const before = host.dumpAll();

    host.clearLog();
    await session.check();
    expect(session.getState().phase).toBe("checked");
    expect(traffic(host)).toEqual({ syncs: 2, writes: 0, errors: [] });

    host.clearLog();
    await session.mark();
    expect(traffic(host)).toEqual({ syncs: 1, writes: 1, errors: [] });

    session.previewSafe();
    host.clearLog();
    await session.applyPreview();
    await host.idle();
    expect(session.getState().trouble).toBeNull();
    expect(host.dump().cells["G12"]?.content).toContain("有所提高。4、");
    // Only the stop: every other character of the cell is the one it was.
    const was = String(before[0]?.cells["G12"]?.content);
    expect(String(host.dump().cells["G12"]?.content)).toBe(was.replace("有所提高；4、", "有所提高。4、"));

    await session.undo();
    await session.clearMarks();
    await host.idle();
    expect(host.dumpAll()).toEqual(before);
    session.stop();
  });
});
