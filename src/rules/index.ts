import type { Rule } from "../core/check/rule";
import { A01 } from "./A01-totals";
import { A02 } from "./A02-sources";
import { A03 } from "./A03-not-a-number";
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
import { D01 } from "./D01-empty-value";
import { D05 } from "./D05-number-without-unit";
import { D12 } from "./D12-values-differ-in-form";

/** Every rule there is, in the order of its code: one import and one line a rule. A code that was given up stays here as a comment. */
export const rules: readonly Rule[] = [
  // A · Amounts
  A01,
  A02,
  A03,
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
  // C · Names
  // D · Values
  D01,
  D05,
  D12,
  // E · Project text, across projects
  // F · Classified projects
  // G · The sheet
];
