import fc from "fast-check";
import type { Edit } from "../../src/core/check/edit";
import { toA1, type CellAddress } from "../../src/core/sheet/address";
import type { CellValue } from "../../src/core/sheet/snapshot";
import type { SheetDump } from "../../src/host/dump";
import type { Cap } from "../../src/host/cap";
import type { WorkbookInput } from "../../src/host/workbookData";
import type { HostEvent, Mark } from "../../src/session/ports";
import { WaysBack } from "../../src/session/waysBack";
import { bench, closeAll, type Bench } from "./excelHost";

afterEach(closeAll);

const TABLE = "绩效";
/** Columns of the table: project, amount, text, a text cell, a formula. */
const [NAME, AMOUNT, TEXT, AS_TEXT, SUM] = [0, 1, 2, 3, 4];
const FIRST = 2;
const LAST = 9;

/** Ten rows with all that can be lost: merged cells, sums, text that looks like numbers, rules and looks of hers, hidden rows. */
function workbook(): WorkbookInput {
  const rows = Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at);
  return {
    sheets: [
      {
        name: TABLE,
        cells: [
          { row: 0, column: NAME, value: "2025年项目支出绩效目标表" },
          { row: 1, column: AMOUNT, formula: `=SUM(B${String(FIRST + 1)}:B${String(LAST + 1)})`, value: 0 },
          ...rows.flatMap((row) => [
            ...((row - FIRST) % 4 === 0 ? [{ row, column: NAME, value: `项目${String(row)}` }] : []),
            { row, column: AMOUNT, value: row / 10, look: { numberFormat: "0.00" } },
            { row, column: TEXT, value: `1、培训人数；年度指标值:≥${String(row)}人；`, look: { wrap: true } },
            { row, column: AS_TEXT, value: ["007", "90%", "1-2", "=甲"][row % 4] ?? "", look: { numberFormat: "@" } },
            { row, column: SUM, formula: `=B${String(row + 1)}*2`, value: row / 5 },
          ]),
          { row: LAST + 1, column: NAME, value: "注：以上" },
        ],
        merges: [{ row: 0, column: 0, rows: 1, columns: 5 }, ...rows.filter((row) => (row - FIRST) % 4 === 0).map((row) => ({ row, column: NAME, rows: 4, columns: 1 }))],
        hiddenRows: [LAST - 1],
      },
      { name: "另一张", cells: [{ row: 0, column: 0, formula: `=${TABLE}!B2`, value: 0 }] },
    ],
  };
}

type Step =
  | { readonly kind: "text"; readonly row: number; readonly written: string }
  | { readonly kind: "value"; readonly row: number; readonly column: number; readonly written: CellValue }
  | { readonly kind: "rows"; readonly row: number; readonly count: number }
  | { readonly kind: "undo" }
  | { readonly kind: "check" }
  | { readonly kind: "clear" }
  | { readonly kind: "mark"; readonly rows: readonly number[] }
  | { readonly kind: "hers"; readonly row: number; readonly column: number }
  | { readonly kind: "her row"; readonly row: number };

const row = fc.integer({ min: FIRST, max: LAST });
const LOOKING_LIKE_MORE = ["007", "≥90%", "90%", "=1+1", "1-2", "3/4", "'甲", "第一行\n第二行", "😀", "2025年1月1日", "TRUE", "＝甲", "1,030,700.00"];
const ours: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("text" as const), row, written: fc.constantFrom("。", "；次", "") }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("value" as const), row, column: fc.constantFrom(AMOUNT, TEXT, AS_TEXT), written: fc.constantFrom<CellValue>(...LOOKING_LIKE_MORE, 12.5, null) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("rows" as const), row, count: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("mark" as const), rows: fc.array(row, { maxLength: 4 }) }) },
  { weight: 3, arbitrary: fc.constantFrom<Step>({ kind: "undo" }, { kind: "check" }, { kind: "clear" }) },
);
const hers: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("hers" as const), row, column: fc.constantFrom(AMOUNT, TEXT) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("her row" as const), row }) },
);

/** The commands and what she does between them, as the session does them over the port. */
class Play {
  readonly ways = new WaysBack();
  private typed = 0;
  private constructor(readonly bench: Bench) {}

  static async begin(cap: Cap): Promise<Play> {
    const play = new Play(bench(workbook(), cap));
    play.bench.host.user.addRule(TABLE, "B3:B10", "=B3>1", "#00FF00");
    await play.bench.host.idle();
    await play.bench.port.subscribe((event: HostEvent) => {
      play.ways.follow(event);
    });
    await play.bench.port.read();
    return play;
  }

  private at(cell: CellAddress): CellValue {
    const found = this.bench.host.dump(TABLE).cells[toA1(cell)];
    return found === undefined || found.content === "" ? null : found.content;
  }

  async do(step: Step): Promise<void> {
    const { host, port } = this.bench;
    if (step.kind === "undo") await this.undo();
    else if (step.kind === "check") {
      host.clearLog();
      await port.read();
      expect(host.syncs.filter((message) => message.write)).toEqual([]);
    } else if (step.kind === "clear") await port.clearMarks();
    else if (step.kind === "mark") await port.showMarks(TABLE, step.rows.map((at): Mark => ({ range: { top: at, bottom: at, left: TEXT, right: TEXT }, severity: "warning" })));
    else if (step.kind === "hers") await host.user.type(TABLE, toA1(step), `她的${String((this.typed += 1))}`);
    else if (step.kind === "her row") await host.user.insertRows(TABLE, step.row, 1);
    else await this.write(this.editOf(step));
    await host.idle();
  }

  private editOf(step: Extract<Step, { kind: "text" | "value" | "rows" }>): Edit {
    if (step.kind === "rows") return { kind: "rows", sheet: TABLE, before: step.row, count: step.count, likeRow: step.row - 1, cells: [{ row: 0, column: TEXT, value: "3/4" }, { row: step.count - 1, column: AMOUNT, value: 7 }], grow: [] };
    const cell = { row: step.row, column: step.kind === "text" ? TEXT : step.column };
    const old = this.at(cell);
    if (step.kind === "value") return { kind: "value", sheet: TABLE, cell, old, new: step.written };
    const end = String(old ?? "").length;
    const start = Math.max(0, end - 1);
    return { kind: "text", sheet: TABLE, cell, span: { start, end }, old: String(old ?? "").slice(start), new: step.written };
  }

  private async write(edit: Edit): Promise<void> {
    const applied = await this.bench.port.apply([edit]);
    if (!applied.ok) throw new Error(`stale: ${JSON.stringify(applied.stale)}`);
    this.ways.push({ what: edit.kind, sheet: TABLE, inverse: applied.inverse });
  }

  /** False where it is refused because she wrote over it. */
  async undo(): Promise<boolean> {
    const { last } = this.ways;
    if (!last) return false;
    const applied = await this.bench.port.apply(last.inverse);
    if (applied.ok) this.ways.pop();
    return applied.ok;
  }
}

/** Cells that show nothing may be left with the look that Excel's own insertion gives. */
function visible(sheets: readonly SheetDump[]): SheetDump[] {
  return sheets.map((sheet) => ({ ...sheet, styles: Object.fromEntries(Object.entries(sheet.styles).filter(([cell]) => cell in sheet.cells)) }));
}

describe.each(["1.14", "1.20"] as const)("ExcelApi %s", (cap) => {
  test("whatever was checked, marked, fixed, inserted and taken back: in the end the workbook is as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ours, { minLength: 3, maxLength: 12 }), async (steps) => {
        const play = await Play.begin(cap);
        const { host, port } = play.bench;
        const before = visible(host.dumpAll());
        for (const step of steps) await play.do(step);
        while (play.ways.last) expect(await play.undo()).toBe(true);
        await port.clearMarks();
        await host.idle();
        expect(visible(host.dumpAll())).toEqual(before);
        await closeAll();
      }),
      { numRuns: 10, seed: 5 },
    );
  });
});

test("nothing she types between is lost", async () => {
  const besides = ours.filter((step) => step.kind !== "text" && (step.kind !== "value" || step.column === AS_TEXT));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof({ weight: 3, arbitrary: besides }, { weight: 2, arbitrary: hers }), { minLength: 6, maxLength: 14 }), async (steps) => {
      const play = await Play.begin("1.14");
      const { host } = play.bench;
      const typed = (): string[] => Object.values(host.dump(TABLE).cells).flatMap((cell) => (String(cell.content).startsWith("她的") ? [String(cell.content)] : []));
      for (const step of steps) {
        const before = typed();
        await play.do(step);
        // Only she herself writes over what she has typed.
        expect(before.filter((text) => !typed().includes(text)).length).toBeLessThanOrEqual(step.kind === "hers" ? 1 : 0);
      }
      const before = typed();
      while (await play.undo());
      expect(typed()).toEqual(expect.arrayContaining(before));
      await closeAll();
    }),
    { numRuns: 12, seed: 6 },
  );
});
