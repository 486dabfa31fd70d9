import { compare, isZero, subtract, type Decimal } from "../sheet/amount";
import { squeezed } from "../sheet/joined";
import type { Amount, AmountLine } from "../table/budgetTable";
import type { Profile } from "./profile";
import { counted, judgeSum, scaleCulprit, scaleCulprits, SOURCES, sumFault, sumScale, total, type SumFault, type SumScale, type SumTable } from "./sums";

/** What a row is worth where nothing is written, in it or below it: this very object, so that a written 0 is told from it. */
const NOTHING: Decimal = { units: 0n, decimals: 0 };

/** What a row is worth in a column; null where nobody can say. */
type Worth = Decimal | null;

function worthOf(amount: Amount | undefined): Worth {
  // As it mostly is.
  if (amount?.value && typeof amount.raw === "number") return amount.value;
  const own = counted(amount);
  return own && !own.stated ? NOTHING : (own?.value ?? null);
}

/** Rows that have rows below them, the lower ones first, so that no recursion is needed however deep the tree is. */
function sumRows(lines: readonly AmountLine[]): number[] {
  const isSum = (index: number): boolean => (lines[index]?.children.length ?? 0) > 0;
  const order: number[] = [];
  const open: number[] = [];
  for (let index = 0; index < lines.length; index += 1) if (lines[index]?.parent === null && isSum(index)) open.push(index);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    order.push(next);
    for (const child of lines[next]?.children ?? []) if (isSum(child)) open.push(child);
  }
  return order.reverse();
}

const GRAND = /合计|总计|共计|小计|汇总/;

export function isGrandTotal(line: AmountLine): boolean {
  return GRAND.test(squeezed(line.label.text));
}

/**
 * A cut-out of a longer table: no line is called a total, the group is the sheet's last, and what is missing is at least as much as
 * its largest row. Its rows go on elsewhere, so nothing can be said about the sum.
 */
function isCutOut(lines: readonly AmountLine[], index: number, stated: Decimal, parts: Decimal, children: readonly Decimal[]): boolean {
  const line = lines[index];
  if (!line || line.parent !== null || compare(stated, parts) <= 0) return false;
  if (lines.some((other, place) => isGrandTotal(other) || (place !== index && other.parent === null && other.row > line.row))) return false;
  const missing = subtract(stated, parts);
  return children.every((it) => compare(missing, it) >= 0);
}

/** The amount of a row in a column of the sheet. Roles do not tell: 一般公共预算 and 政府性基金 are both 财政拨款. */
function amountIn(line: AmountLine | undefined, column: number): Amount | undefined {
  if (line) for (const amount of line.amounts) if (amount.column === column) return amount;
  return undefined;
}

/** What is stated of some rows, one after the other. */
function* worths(rows: readonly number[], values: readonly Worth[]): Generator<Decimal> {
  for (const row of rows) {
    const one = values[row] ?? NOTHING;
    if (one !== NOTHING) yield one;
  }
}

/** What the rows right below one add up to, gathered row by row. */
class Below {
  /** By their decimals. */
  private readonly units: bigint[] = [];
  private isStated = false;
  private isKnown = true;

  add(worth: Worth): void {
    if (!worth) this.isKnown = false;
    else if (worth !== NOTHING) {
      this.isStated = true;
      this.units[worth.decimals] = (this.units[worth.decimals] ?? 0n) + worth.units;
    }
  }

  get sum(): Worth {
    if (!this.isKnown) return null;
    return this.isStated ? total(this.units.flatMap((units, decimals) => ({ units, decimals }))) : NOTHING;
  }
}

/**
 * One column of the table: what each row is worth, and what its rows below add up to. All rows are walked once, and each tells all
 * columns: a long table's amounts are made when they are asked for. What each row is worth is worked out again where a sum is wrong.
 */
class Column {
  private readonly below = new Map<number, Below>();
  private worth: readonly Worth[] | null = null;
  /** The sum over the rows at the bottom of the tree; worked out where a total does not agree with the rows right below it. */
  private deep: readonly Worth[] | null = null;
  /** A column that nobody fills is soon done with. */
  isFilled = false;

  constructor(
    private readonly lines: readonly AmountLine[],
    readonly column: number,
    /** See {@link sumRows}. */
    private readonly sums: readonly number[],
  ) {}

  /** Takes what a row at the bottom says; all of them come before {@link settle}. */
  take(line: AmountLine): void {
    const amount = amountIn(line, this.column);
    if (amount && amount.raw !== null) this.isFilled = true;
    if (line.children.length === 0) this.tell(line, this.leafWorth(line, amount));
  }

  private leafWorth(line: AmountLine, amount: Amount | undefined): Worth {
    const own = worthOf(amount);
    // A blank 总计 of a project is worth what its sources say …
    return own === NOTHING && amount?.role === "total" ? sourcesOf(line) : own;
  }

  /** … a blank subtotal what stands below it. */
  private sumWorth(line: AmountLine, below: Worth): Worth {
    const own = worthOf(amountIn(line, this.column));
    return own === NOTHING ? below : own;
  }

  /** Adds what a row is worth to what stands below its parent. */
  private tell({ parent }: AmountLine, worth: Worth): void {
    if (parent === null || worth === NOTHING) return;
    let below = this.below.get(parent);
    if (!below) this.below.set(parent, (below = new Below()));
    below.add(worth);
  }

  private sumBelow(index: number): Worth {
    const below = this.below.get(index);
    return below ? below.sum : NOTHING;
  }

  /** Works out the rows that have rows below them. */
  settle(): void {
    for (const index of this.sums) {
      const line = this.lines[index];
      if (line) this.tell(line, this.sumWorth(line, this.sumBelow(index)));
    }
  }

  private get values(): readonly Worth[] {
    if (this.worth) return this.worth;
    const values = this.lines.map((line): Worth => (line.children.length > 0 ? NOTHING : this.leafWorth(line, amountIn(line, this.column))));
    for (const index of this.sums) {
      const line = this.lines[index];
      if (line) values[index] = this.sumWorth(line, this.sumOf(line.children, values));
    }
    return (this.worth = values);
  }

  /** What the rows at the bottom of the tree below a row add up to; the row's own where none of them says anything. */
  private deepSum(children: readonly number[]): Worth {
    if (!this.deep) {
      const deep = this.values.slice();
      for (const index of this.sums) {
        const below = this.sumOf(this.lines[index]?.children ?? [], deep);
        deep[index] = below === NOTHING ? (this.values[index] ?? null) : below;
      }
      this.deep = deep;
    }
    return this.sumOf(children, this.deep);
  }

  private sumOf(children: readonly number[], values: readonly Worth[]): Worth {
    let stated = false;
    for (const child of children) {
      const one = values[child] ?? null;
      if (!one) return null;
      stated ||= one !== NOTHING;
    }
    return stated ? total(worths(children, values)) : NOTHING;
  }

  /** Whether a row at the bottom of this one's tree states the column. */
  private rowsState(line: AmountLine): boolean {
    const open = [...line.children];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const below = this.lines[index];
      if (below?.children.length === 0 && this.values[index] !== NOTHING) return true;
      for (const child of below?.children ?? []) open.push(child);
    }
    return false;
  }

  /** Whether every row below says where all its money comes from: then a source that none of them names is none of theirs. */
  private areBrokenDown(line: AmountLine): boolean {
    return line.children.every((child) => {
      const below = this.lines[child];
      const whole = worthOf(below?.amounts.find((it) => it.role === "total"));
      const sources = below ? sourcesOf(below) : null;
      return whole !== null && whole !== NOTHING && sources !== null && sources !== NOTHING && compare(whole, sources) === 0;
    });
  }

  /** The fault of one row that has rows below it. */
  fault(index: number, scale: SumScale, isStatedElsewhere: boolean): SumFault | null {
    const line = this.lines[index];
    const amount = amountIn(line, this.column);
    if (!line || !amount || line.children.length === 0) return null;
    const own = worthOf(amount);
    const parts = this.sumBelow(index);
    if (!own || !parts) return null;
    if (parts === NOTHING) return own !== NOTHING && !isZero(own) && SOURCES.includes(amount.role) && this.areBrokenDown(line) ? sumFault("wrong", amount, line, own, parts) : null;
    if (own === NOTHING) {
      const isBrokenDown = isStatedElsewhere || (amount.role !== "total" && line.amounts.some((it) => SOURCES.includes(it.role) && it.value !== null));
      const isStated = amount.role === "total" || line.amounts.some((it) => it.value !== null);
      // Stated by a subtotal alone and by none of its rows: it is the subtotal that is wrong.
      return isBrokenDown && isStated && !isZero(parts) && this.rowsState(line) ? sumFault("blank", amount, line, own, parts) : null;
    }
    // As it mostly is.
    if (compare(own, parts) === 0) return null;
    const children = line.children.flatMap((child) => this.values[child] ?? []);
    const cells = line.children.map((child) => amountIn(this.lines[child], this.column));
    // A SUM passes over text: what the text means is A03's business first.
    if (amount.formula !== null && cells.some((it) => it?.isText)) return null;
    const terms = { total: own, parts: children, formula: amount.formula, partFormula: cells.some((it) => it && it.formula !== null) };
    const verdict = judgeSum(terms, scale);
    if (verdict === "equal") return null;
    if (verdict === "rounding") return sumFault("rounding", amount, line, own, parts);
    // A subtotal below is wrong and has a finding of its own; this total agrees with the rows themselves.
    const leaves = this.deepSum(line.children);
    if (leaves && leaves !== NOTHING && compare(leaves, parts) !== 0 && judgeSum({ ...terms, parts: [leaves] }, scale) !== "wrong") return null;
    const culprit = scaleCulprit(terms, scale);
    if (culprit !== null) return sumFault("scale", amount, line, own, parts, [culprit < 0 ? amount : (cells[culprit] ?? amount)]);
    const culprits = scaleCulprits(terms, scale).flatMap((place) => cells[place] ?? []);
    if (culprits.length > 0) return sumFault("scale", amount, line, own, parts, culprits);
    if (isCutOut(this.lines, index, own, parts, children)) return null;
    return sumFault("wrong", amount, line, own, parts);
  }
}

/** What the sources of a row add up to; null where two columns share a role, since one may be part of the other. */
function sourcesOf(line: AmountLine): Worth {
  const sources = line.amounts.filter((it) => SOURCES.includes(it.role));
  if (new Set(sources.map((it) => it.role)).size < sources.length) return null;
  const all = sources.map((it) => worthOf(it));
  if (all.includes(null)) return null;
  const stated = all.filter((it): it is Decimal => it !== null && it !== NOTHING);
  return stated.length > 0 ? total(stated) : NOTHING;
}

/** Four rules ask for the same sums one after the other; they are kept as long as the table lives. */
const kept = new WeakMap<SumTable, { readonly profile: Profile; readonly faults: readonly SumFault[] }>();

/**
 * Every total that does not agree with the rows it stands for, column by column. A column that no row below states is left alone;
 * so is a blank total where no total of the table states that column: the table does not break it down.
 */
export function columnFaults(table: SumTable, profile: Profile): readonly SumFault[] {
  const known = kept.get(table);
  if (known?.profile === profile) return known.faults;
  const { lines } = table;
  const scale = sumScale(table.facts, profile);
  const sums = sumRows(lines);
  const sumLines = [...sums].reverse();
  const faults: SumFault[] = [];
  if (sumLines.length > 0) {
    const places = new Set(sumLines.flatMap((index) => lines[index]?.amounts.map((it) => it.column) ?? []));
    const columns = [...places].map((place) => new Column(lines, place, sums));
    for (const line of lines) for (const column of columns) column.take(line);
    for (const column of columns) {
      if (!column.isFilled) continue;
      column.settle();
      const stating = sumLines.filter((index) => amountIn(lines[index], column.column)?.value);
      for (const index of sumLines) {
        const fault = column.fault(index, scale, stating.some((it) => it !== index));
        if (fault) faults.push(fault);
      }
    }
  }
  kept.set(table, { profile, faults });
  return faults;
}

/** Places of the faulty cells of sum rows, for rules that would say the same again. */
export function faultyLines(table: SumTable, profile: Profile): ReadonlySet<AmountLine> {
  return new Set(columnFaults(table, profile).flatMap((it) => (it.line && it.verdict !== "rounding" ? [it.line] : [])));
}

