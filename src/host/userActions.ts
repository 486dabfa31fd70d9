import type { Worksheet } from "@univerjs/core";
import { parseArea } from "./a1";
import type { Engine } from "./engine/engine";
import { typed } from "./typed";

/**
 * What a person does at the keyboard, for tests: the same changes as through the grid, outside any message of the client.
 * Each is an undo step of its own, and is told to listeners with the trigger "Unknown".
 */
export class UserActions {
  constructor(private readonly engine: Engine) {}

  /** Types into a cell, with Excel's conversion. */
  async type(sheet: string, cell: string, text: string): Promise<void> {
    const target = this.sheet(sheet);
    const { row, column } = parseArea(cell, "UserActions.type");
    const content = typed(text, this.engine.cells.content(target, row, column).numberFormat);
    const style = content.kind === "number" && content.format !== undefined ? { style: { n: { pattern: content.format } } } : {};
    this.engine.cells.write(target, [{ row, column, patch: { content, ...style } }]);
    await this.engine.settled();
  }

  /** Inserts rows before a row (zero-based). */
  async insertRows(sheet: string, row: number, count: number): Promise<void> {
    this.engine.rows.insert(this.sheet(sheet), row, count);
    await this.engine.settled();
  }

  async deleteRows(sheet: string, row: number, count: number): Promise<void> {
    this.engine.rows.delete(this.sheet(sheet), row, count);
    await this.engine.settled();
  }

  async hideRows(sheet: string, row: number, count: number, hidden = true): Promise<void> {
    await this.engine.rows.setHidden(this.sheet(sheet), row, count, hidden);
  }

  async merge(sheet: string, address: string): Promise<void> {
    await this.engine.rows.merge(this.sheet(sheet), parseArea(address, "UserActions.merge"));
  }

  /** Adds a conditional format of hers, a custom rule with a fill; returns its id. */
  addRule(sheet: string, address: string, formula: string, fill: string): string {
    const target = this.sheet(sheet);
    const id = this.engine.rules.add(target, [parseArea(address, "UserActions.addRule")]);
    this.engine.rules.change(target, id, (rule) => ({ ...rule, formula, style: { fill } }));
    this.engine.rules.flush();
    return id;
  }

  select(sheet: string, address: string): void {
    const target = this.sheet(sheet);
    this.engine.activate(target);
    this.engine.rows.select(target, parseArea(address, "UserActions.select"));
  }

  undo(): Promise<boolean> {
    return this.engine.undo();
  }

  redo(): Promise<boolean> {
    return this.engine.redo();
  }

  private sheet(name: string): Worksheet {
    const sheet = this.engine.sheetByName(name);
    if (!sheet) throw new Error(`There is no sheet ${name}.`);
    return sheet;
  }
}
