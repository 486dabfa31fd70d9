import type { Rule } from "../core/check/rule";
import { A01 } from "./A01-totals";
import { A02 } from "./A02-sources";
import { A03 } from "./A03-not-a-number";
import { A04 } from "./A04-no-money";
import { A05 } from "./A05-decimals";
import { A06 } from "./A06-unit";
import { A07 } from "./A07-sum-formulas";
import { A08 } from "./A08-cost-above-budget";
import { A09 } from "./A09-form-amounts";
import { A10 } from "./A10-rounding";
import { B01 } from "./B01-stray-text";
import { B02 } from "./B02-level1-mismatch";
import { B03 } from "./B03-level2-mismatch";
import { B04 } from "./B04-level2-misplaced";
import { B05 } from "./B05-level-name";
import { B06 } from "./B06-no-output";
import { B07 } from "./B07-no-benefit";
import { B08 } from "./B08-no-satisfaction";
import { B09 } from "./B09-no-quantity-or-quality";
import { B10 } from "./B10-no-cost";
import { B11 } from "./B11-ordinals";
import { B12 } from "./B12-separators";
import { B13 } from "./B13-few-indicators";
import { B14 } from "./B14-missing-field";
import { B15 } from "./B15-duplicate";
import { B16 } from "./B16-near-twin";
import { B17 } from "./B17-weights";
import { B18 } from "./B18-level-order";
import { C01 } from "./C01-name-is-a-sentence";
import { C02 } from "./C02-name-ends-in-value";
import { C03 } from "./C03-unit-in-name";
import { C04 } from "./C04-name-is-its-level";
import { C05 } from "./C05-generic-name";
import { C06 } from "./C06-name-length";
import { C07 } from "./C07-name-against-level";
import { C08 } from "./C08-management-item";
import { D01 } from "./D01-empty-value";
import { D02 } from "./D02-vague-value";
import { D03 } from "./D03-satisfaction-without-number";
import { D04 } from "./D04-rate-without-number";
import { D05 } from "./D05-number-without-unit";
import { D06 } from "./D06-value-without-sign";
import { D07 } from "./D07-sign-against-meaning";
import { D08 } from "./D08-percentage-out-of-range";
import { D09 } from "./D09-nonstandard-form";
import { D10 } from "./D10-unit-does-not-fit";
import { D11 } from "./D11-value-repeats-name";
import { D12 } from "./D12-values-differ-in-form";
import { D13 } from "./D13-annual-above-cycle";
import { D14 } from "./D14-date-as-serial";
import { D15 } from "./D15-date-outside-period";
import { D16 } from "./D16-numbers-differ-across";
import { D17 } from "./D17-fuzzy-number";
import { D18 } from "./D18-sign-without-number";
import { D19 } from "./D19-another-measure";
import { E01 } from "./E01-past-period";
import { E02 } from "./E02-different-periods";
import { E03 } from "./E03-same-name";
import { E04 } from "./E04-department-name";
import { E05 } from "./E05-goal-length";
import { E06 } from "./E06-copied-goal";
import { E07 } from "./E07-copied-indicators";
import { E08 } from "./E08-contradicting-copies";
import { E09 } from "./E09-unmeasured-deliverable";
import { E10 } from "./E10-unpromised-activity";
import { E11 } from "./E11-measure-at-two-levels";
import { F01 } from "./F01-classified-says-more";
import { F02 } from "./F02-statement-wording";
import { G01 } from "./G01-title-year";
import { G02 } from "./G02-department-row";
import { G03 } from "./G03-table-not-found";
import { G04 } from "./G04-hidden";
import { G05 } from "./G05-mixed-width";
import { G06 } from "./G06-word-breaks";
import { G07 } from "./G07-invisible-or-formula";
import { G08 } from "./G08-repeated-header";

/** Every rule there is, in the order of its code: one import and one line a rule. A code that was given up stays here as a comment. */
export const rules: readonly Rule[] = [
  // A · Amounts
  A01,
  A02,
  A03,
  A04,
  A05,
  A06,
  A07,
  A08,
  A09,
  A10,
  // B · Indicator structure
  B01,
  B02,
  B03,
  B04,
  B05,
  B06,
  B07,
  B08,
  B09,
  B10,
  B11,
  B12,
  B13,
  B14,
  B15,
  B16,
  B17,
  B18,
  // C · Names
  C01,
  C02,
  C03,
  C04,
  C05,
  C06,
  C07,
  C08,
  // D · Values
  D01,
  D02,
  D03,
  D04,
  D05,
  D06,
  D07,
  D08,
  D09,
  D10,
  D11,
  D12,
  D13,
  D14,
  D15,
  D16,
  D17,
  D18,
  D19,
  // E · Project text, across projects
  E01,
  E02,
  E03,
  E04,
  E05,
  E06,
  E07,
  E08,
  E09,
  E10,
  E11,
  // F · Classified projects
  F01,
  F02,
  // G · The sheet
  G01,
  G02,
  G03,
  G04,
  G05,
  G06,
  G07,
  G08,
];
