import { compare, isZero, sum } from "../sheet/amount";
import type { Amount, AmountRole } from "../table/budgetTable";
import { amountOf, counted, judgeSum, scaleCulprit, SOURCES, sumFault, type SumFault, type SumScale } from "./sums";

function sumOfRoles(amounts: readonly Amount[], whole: AmountRole, roles: readonly AmountRole[], scale: SumScale): SumFault | null {
  const cell = amountOf(amounts, whole);
  const parts = roles.flatMap((role) => amountOf(amounts, role) ?? []);
  const own = counted(cell);
  if (!cell || !own || parts.length === 0) return null;
  const worths = parts.map((it) => counted(it));
  if (worths.some((it) => it === null)) return null;
  const values = worths.flatMap((it) => (it ? [it.value] : []));
  const added = sum(values);
  if (!worths.some((it) => it?.stated)) return own.stated && !isZero(own.value) ? sumFault("blank", cell, null, own.value, added) : null;
  if (!own.stated) return isZero(added) ? null : sumFault("wrong", cell, null, own.value, added);
  // One source alone may be an "of which": it must not be more than the whole, and that is all.
  if (parts.length === 1 && compare(own.value, added) > 0) return null;
  if (cell.formula !== null && parts.some((it) => it.isText)) return null;
  const terms = { total: own.value, parts: values, formula: cell.formula, partFormula: parts.some((it) => it.formula !== null) };
  const verdict = judgeSum(terms, scale);
  if (verdict === "equal") return null;
  if (verdict === "rounding") return sumFault("rounding", cell, null, own.value, added);
  const culprit = scaleCulprit(terms, scale);
  if (culprit !== null) return sumFault("scale", cell, null, own.value, added, culprit < 0 ? cell : (parts[culprit] ?? cell));
  return sumFault("wrong", cell, null, own.value, added);
}

/**
 * A row's 总计 (a form's 年度资金总额) against its sources; blank counts as 0. `blank` means that no source is stated at all:
 * whether that is a fault depends on the other rows. Money of a superior level stands inside the total in some places and beside
 * it in others, so either reading that agrees is believed.
 */
export function sourceFault(amounts: readonly Amount[], scale: SumScale): SumFault | null {
  const fault = sumOfRoles(amounts, "total", SOURCES, scale);
  if (!fault) return null;
  const beside = sumOfRoles(amounts, "total", SOURCES.filter((it) => it !== "superior"), scale);
  const hasSuperior = amountOf(amounts, "superior") !== undefined;
  const hasOthers = SOURCES.some((it) => it !== "superior" && amountOf(amounts, it) !== undefined);
  if (!hasSuperior) return fault;
  return hasOthers ? beside && fault : null;
}

/** A form's 项目资金总额 against its own sources. */
export function projectSourceFault(amounts: readonly Amount[], scale: SumScale): SumFault | null {
  const fault = sumOfRoles(amounts, "project-total", ["project-fiscal", "project-other"], scale);
  return fault?.verdict === "blank" ? null : fault;
}
