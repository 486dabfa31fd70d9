import { rules } from "../../src/rules";
import { profileById } from "../../src/profiles";
import type { KeptValues } from "../../src/session/decisions";
import { Session } from "../../src/session/session";
import { HostError } from "../../src/session/ports";
import { snapshotOf, valueAt } from "../../src/core/sheet/snapshot";
import { exampleSheet, CLEAN_PROJECTS } from "../tester/exampleSheet";
import { MemoryWorkbook } from "./memoryPort";

const FAULTY = CLEAN_PROJECTS[0].indicators.replace("12-质量指标", "12-时效指标").replace("5000册。2、", "5000册；2、");
const sheet = () => exampleSheet({ projects: [{ indicators: FAULTY }, CLEAN_PROJECTS[1], CLEAN_PROJECTS[2]] }).snapshot;
const CELL = { row: 5, column: 6 };

class Kept implements KeptValues {
  readonly values = new Map<string, string>();
  get = (key: string): string | null => this.values.get(key) ?? null;
  set = (key: string, value: string): void => {
    this.values.set(key, value);
  };
  remove = (key: string): void => {
    this.values.delete(key);
  };
}

async function opened(port = new MemoryWorkbook([sheet()]), kept = new Kept()): Promise<{ port: MemoryWorkbook; session: Session; kept: Kept }> {
  const session = new Session({ port, rules, profileById, kept, breathe: () => Promise.resolve(), now: () => performance.now(), today: () => "2026-11-22", hash: (text) => `h${String(text.length)}` });
  await session.start();
  return { port, session, kept };
}

const codes = (session: Session): string[] => (session.getState().checked?.shown ?? []).map((it) => it.finding.rule);

test("a check finds, counts, and writes nothing", async () => {
  const { port, session } = await opened();
  await session.check();
  expect(session.getState().phase).toBe("checked");
  expect(codes(session)).toEqual(expect.arrayContaining(["B03", "B12"]));
  expect(session.getState().checked?.counts.error).toBeGreaterThan(0);
  expect(port.writes).toBe(0);
});

test("fixing everything safe: previewed, written once, taken back", async () => {
  const { port, session } = await opened();
  const before = JSON.stringify([...port.sheetsByName.values()].map((it) => it.values));
  await session.check();
  session.previewSafe();
  const preview = session.getState().preview;
  expect(preview?.changes).toHaveLength(1);
  expect(preview?.changes[0]?.before).toContain("5000册；2、");
  expect(preview?.changes[0]?.after).toContain("5000册。2、");
  expect(port.writes).toBe(0);
  await session.applyPreview();
  expect(port.writes).toBe(1);
  expect(codes(session)).not.toContain("B12");
  expect(session.getState().written?.cells).toEqual([CELL]);
  await session.undo();
  expect(JSON.stringify([...port.sheetsByName.values()].map((it) => it.values))).toBe(before);
  expect(codes(session)).toContain("B12");
});

test("a fix that no longer fits is refused with a message, and nothing is written", async () => {
  const { port, session } = await opened();
  await session.check();
  session.previewSafe();
  port.type(CELL, "她刚刚改写的内容");
  await session.applyPreview();
  expect(port.writes).toBe(0);
  expect(valueAt([...port.sheetsByName.values()][0] ?? snapshotOf("", []), CELL.row, CELL.column)).toBe("她刚刚改写的内容");
  expect(session.getState().trouble?.what).toContain("G6");
  // The check that follows her typing by itself leaves the message standing.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(session.getState().stale).toBe(false);
  expect(session.getState().trouble?.what).toContain("G6");
  session.stop();
});

test("undo is refused when she wrote over it", async () => {
  const { port, session } = await opened();
  await session.check();
  session.previewSafe();
  await session.applyPreview();
  port.type(CELL, "后来的输入");
  await session.undo();
  expect(session.getState().trouble?.what).toContain("未撤回");
  expect(valueAt([...port.sheetsByName.values()][0] ?? snapshotOf("", []), CELL.row, CELL.column)).toBe("后来的输入");
  session.stop();
});

/** What stands in a row of the workbook, written out. */
const rowAt = (port: MemoryWorkbook, row: number): string => JSON.stringify([...port.sheetsByName.values()][0]?.values[row]);

test("撤回 finds its cell again after she inserted rows above, and spares those she deleted", async () => {
  const { port, session } = await opened();
  const was = rowAt(port, CELL.row);
  await session.check();
  session.previewSafe();
  await session.applyPreview();
  expect(rowAt(port, CELL.row)).not.toBe(was);
  await port.apply([{ kind: "rows", sheet: "Sheet1", before: 2, count: 3, likeRow: 1, cells: [], grow: [] }]);
  port.tell({ kind: "rows-inserted", sheet: "Sheet1", first: 2, count: 3, remote: false, own: false });
  await session.undo();
  expect(session.getState().trouble).toBeNull();
  expect(rowAt(port, CELL.row + 3)).toBe(was);
  session.stop();
});

test("her change of another part of the cell is not written over, though the characters to go are still there", async () => {
  const { port, session } = await opened();
  await session.check();
  session.previewSafe();
  const after = session.getState().preview?.changes[0]?.before;
  port.type(CELL, `${String(after)}她补写的一句`);
  await session.applyPreview();
  expect(port.writes).toBe(0);
  expect(session.getState().trouble?.what).toContain("G6");
  session.stop();
});

test("rows are not inserted where they were to go before hers came: the place has moved", async () => {
  const { port, session } = await opened();
  await session.check();
  session.propose({ edits: [{ kind: "rows", sheet: "Sheet1", before: 7, count: 1, likeRow: 6, cells: [], grow: [] }], what: "插入了 1 项指标", preview: { title: "插入", changes: [], inserted: [], notes: [] } });
  port.tell({ kind: "rows-inserted", sheet: "Sheet1", first: 2, count: 1, remote: false, own: false });
  expect(await session.applyPreview()).toBe(false);
  expect(port.writes).toBe(0);
  expect(session.getState().trouble?.what).toBe("行列有移动，未修正。");
  await session.check();
  session.propose({ edits: [{ kind: "rows", sheet: "Sheet1", before: 7, count: 1, likeRow: 6, cells: [], grow: [] }], what: "插入了 1 项指标", preview: { title: "插入", changes: [], inserted: [], notes: [] } });
  expect(await session.applyPreview()).toBe(true);
  session.stop();
});

test("what she changes while a check is running is not missed", async () => {
  const { port, session } = await opened();
  const running = session.check();
  await Promise.resolve();
  port.type(CELL, CLEAN_PROJECTS[0].indicators);
  await running;
  expect(session.getState().stale).toBe(true);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(session.getState().stale).toBe(false);
  expect(codes(session)).not.toContain("B03");
  session.stop();
});

test("findings follow inserted and deleted rows", async () => {
  const { port, session } = await opened();
  await session.check();
  const rowOf = (): (number | null)[] => (session.getState().checked?.shown ?? []).filter((it) => it.finding.rule === "B03").map((it) => it.cell?.row ?? null);
  expect(rowOf()).toEqual([5]);
  port.tell({ kind: "rows-inserted", sheet: "Sheet1", first: 2, count: 3, remote: true, own: false });
  expect(rowOf()).toEqual([8]);
  port.tell({ kind: "rows-deleted", sheet: "Sheet1", first: 8, count: 1, remote: true, own: false });
  expect(rowOf()).toEqual([null]);
  expect(session.getState().stale).toBe(true);
});

test("ignoring asks for a reason, survives a new check and a new opening, and lapses with its fault", async () => {
  const { port, session, kept } = await opened();
  await session.check();
  const finding = session.getState().checked?.shown.find((it) => it.finding.rule === "B03")?.finding;
  if (!finding) throw new Error("no B03");
  expect(session.ignore(finding, "   ")).toBe(false);
  expect(session.ignore(finding, "局里要求如此")).toBe(true);
  expect(codes(session)).not.toContain("B03");
  expect([...kept.values.values()].join("")).not.toContain("指标；");

  const again = await opened(port, kept);
  await again.session.check();
  expect(codes(again.session)).not.toContain("B03");
  expect(again.session.getState().checked?.ignored[0]?.ignore.reason).toBe("局里要求如此");

  port.type(CELL, CLEAN_PROJECTS[0].indicators);
  await again.session.check();
  expect(again.session.getState().checked?.lapsed).toHaveLength(1);
  session.stop();
  again.session.stop();
});

test("records travel in the workbook on command, joined with what is there", async () => {
  const { port, session } = await opened();
  await session.check();
  const [one, two] = session.getState().checked?.shown ?? [];
  if (!one || !two) throw new Error("two findings expected");
  session.ignore(one.finding, "理由一 <&>]]>");
  expect(port.xml).toBeNull();
  await session.storeRecords();
  expect(port.xml).toContain("urn:jibiao:records:1");
  const other = await opened(port, new Kept());
  await other.session.check();
  expect(other.session.getState().checked?.ignored.map((it) => it.ignore.reason)).toEqual(["理由一 <&>]]>"]);
  other.session.ignore(two.finding, "理由二");
  await other.session.storeRecords();
  const third = await opened(port, new Kept());
  await third.session.check();
  expect(third.session.getState().checked?.ignored).toHaveLength(2);
  await third.session.removeEverything();
  expect(port.xml).toBeNull();
});

test("marks are written on command only, and cleared", async () => {
  const { port, session } = await opened();
  await session.check();
  await session.mark();
  expect(port.marks.length).toBe(session.getState().checked?.shown.length);
  await session.clearMarks();
  expect(port.marks).toEqual([]);
  expect(port.writes).toBe(2);
});

test("no table: says so, and names the sheet that has one", async () => {
  const port = new MemoryWorkbook([snapshotOf("封面", [["某局2024年部门预算"], ["目录"]]), { ...sheet(), name: "绩效" }]);
  const { session } = await opened(port);
  await session.check();
  expect(session.getState().checked?.result.table).toBeNull();
  expect(session.getState().checked?.elsewhere).toBe("绩效");
});

test("a host that fails leaves a message with a remedy, and the next try works", async () => {
  const { port, session } = await opened();
  port.failNext = new HostError("editing", "单元格正在编辑，检查未开始。");
  await session.check();
  expect(session.getState().phase).toBe("failed");
  expect(session.getState().trouble?.remedy).toContain("Enter");
  await session.check();
  expect(session.getState().phase).toBe("checked");
});

test("cancelling keeps the last result", async () => {
  const { session } = await opened();
  await session.check();
  const running = session.check();
  session.cancel();
  await running;
  expect(session.getState().phase).toBe("checked");
  expect(codes(session)).toContain("B03");
});

test("a second check of an unchanged sheet remembers its projects; an edited cell is judged anew", async () => {
  const { port, session } = await opened(new MemoryWorkbook([exampleSheet({ projects: [{ indicators: FAULTY }, { ...CLEAN_PROJECTS[1], indicators: FAULTY }, CLEAN_PROJECTS[2]] }).snapshot]));
  await session.check();
  const first = session.getState().checked?.result;
  /** The findings of a project alone, the very objects. */
  const own = (of: typeof first, project: number): readonly unknown[] => of?.memory.own.slice(project === 0 ? 0 : of.memory.ends[project - 1], of.memory.ends[project]) ?? [];
  const same = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.length > 0 && a.every((it, at) => it === b[at]);
  await session.check();
  const second = session.getState().checked?.result;
  expect(second?.findings).toEqual(first?.findings);
  expect(same(own(second, 0), own(first, 0))).toBe(true);
  expect(same(own(second, 1), own(first, 1))).toBe(true);
  port.type(CELL, CLEAN_PROJECTS[0].indicators);
  await session.check();
  const third = session.getState().checked?.result;
  expect(third?.findings.some((it) => it.rule === "B03" && it.project === 0)).toBe(false);
  expect(same(own(third, 0), own(first, 0))).toBe(false);
  expect(same(own(third, 1), own(first, 1))).toBe(true);
  session.stop();
});
