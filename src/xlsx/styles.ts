import { DEFAULT_THEME, colorOf } from "./colors";
import type { Limits } from "./limits";
import { PLAIN_LOOK, type BorderLine, type BorderStyle, type CellLook } from "./model";
import { readPart, type Attributes } from "./xml";
import type { Archive } from "./zip";

/** Number formats a file refers to by number only (ECMA-376, 18.8.30), with the ones Chinese Excel gives 27–36 and 50–58. */
const BUILT_IN: Readonly<Record<number, string>> = {
  0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
  14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
  27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
  34: '上午/下午h"时"mm"分"', 35: '上午/下午h"时"mm"分"ss"秒"', 36: 'yyyy"年"m"月"', 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;[Red](#,##0.00)", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ',
  43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
  48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"', 54: 'm"月"d"日"', 55: '上午/下午h"时"mm"分"',
  56: '上午/下午h"时"mm"分"ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
};

const BORDERS: readonly string[] = ["thin", "medium", "thick", "dashed", "dotted", "double", "hair", "mediumDashed", "dashDot", "mediumDashDot", "dashDotDot", "mediumDashDotDot", "slantDashDot"];
const HORIZONTALS: readonly string[] = ["left", "center", "right", "justify", "fill", "distributed", "centerContinuous"];
const VERTICALS: readonly string[] = ["top", "center", "bottom", "justify", "distributed"];

type Font = CellLook["font"];
type Border = CellLook["border"];

/** Attributes and elements of booleans: absent value means true, "0" and "false" mean false. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== "0" && value !== "false" && value !== "off";
}

/** Reads the cell formats of a workbook, one look for each. An absent part gives the plain look alone. */
export function readStyles(archive: Archive, part: string, theme: readonly string[], limits: Limits): readonly CellLook[] {
  const reader = new StylesReader(theme);
  readPart(archive, part, limits, reader);
  return reader.looks.length === 0 ? [PLAIN_LOOK] : reader.looks;
}

class StylesReader {
  readonly looks: CellLook[] = [];
  private readonly formats = new Map<number, string>();
  private readonly fonts: Font[] = [];
  private readonly fills: (string | null)[] = [];
  private readonly borders: Border[] = [];
  /** The section we are in: the direct child of the root. */
  private section = "";
  private depth = 0;
  private font: { -readonly [K in keyof Font]: Font[K] } = { ...PLAIN_LOOK.font };
  private pattern = "";
  private front: string | null = null;
  private back: string | null = null;
  private border: { -readonly [K in keyof Border]: Border[K] } = { ...PLAIN_LOOK.border };
  private side: "top" | "right" | "bottom" | "left" | null = null;
  private line: BorderStyle | null = null;
  private lineColor: string | null = null;
  private look: { -readonly [K in keyof CellLook]: CellLook[K] } = { ...PLAIN_LOOK };

  constructor(private readonly theme: readonly string[] = DEFAULT_THEME) {}

  open(name: string, attributes: Attributes): void {
    this.depth += 1;
    if (this.depth === 2) this.section = name;
    switch (this.section) {
      case "numFmts":
        if (name === "numFmt") this.formats.set(Number(attributes.numFmtId), attributes.formatCode ?? "General");
        break;
      case "fonts":
        this.openFont(name, attributes);
        break;
      case "fills":
        this.openFill(name, attributes);
        break;
      case "borders":
        this.openBorder(name, attributes);
        break;
      case "cellXfs":
        this.openFormat(name, attributes);
        break;
      default:
    }
  }

  close(name: string): void {
    this.depth -= 1;
    if (this.depth !== 2) {
      if (this.section === "borders" && this.depth === 3) this.closeSide();
      return;
    }
    if (this.section === "fonts" && name === "font") this.fonts.push(this.font);
    else if (this.section === "fills" && name === "fill") this.fills.push(this.filled());
    else if (this.section === "borders" && name === "border") this.borders.push(this.border);
    else if (this.section === "cellXfs" && name === "xf") this.looks.push(this.look);
  }

  private openFont(name: string, attributes: Attributes): void {
    const { val } = attributes;
    const on = val === undefined || isOn(val);
    if (name === "font") this.font = { ...PLAIN_LOOK.font };
    else if (name === "b") this.font.bold = on;
    else if (name === "i") this.font.italic = on;
    else if (name === "strike") this.font.strike = on;
    else if (name === "u") this.font.underline = val !== "none";
    else if (name === "sz") this.font.size = positive(val);
    else if (name === "name") this.font.name = val ?? null;
    else if (name === "color") this.font.color = colorOf(attributes, this.theme);
  }

  private openFill(name: string, attributes: Attributes): void {
    if (name === "fill") {
      this.pattern = "";
      this.front = null;
      this.back = null;
    } else if (name === "patternFill") this.pattern = attributes.patternType ?? "none";
    else if (name === "gradientFill") this.pattern = "gradient";
    else if (name === "fgColor" || (name === "color" && this.front === null)) this.front = colorOf(attributes, this.theme);
    else if (name === "bgColor") this.back = colorOf(attributes, this.theme);
  }

  private filled(): string | null {
    if (this.pattern === "" || this.pattern === "none") return null;
    if (this.pattern === "solid" || this.pattern === "gradient") return this.front ?? this.back;
    return this.back;
  }

  private openBorder(name: string, attributes: Attributes): void {
    if (name === "border") this.border = { ...PLAIN_LOOK.border };
    else if (this.depth === 4) {
      this.side = name === "top" || name === "bottom" || name === "left" || name === "right" ? name : name === "start" ? "left" : name === "end" ? "right" : null;
      this.line = BORDERS.includes(attributes.style ?? "") ? (attributes.style as BorderStyle) : null;
      this.lineColor = null;
    } else if (name === "color") this.lineColor = colorOf(attributes, this.theme);
  }

  private closeSide(): void {
    if (this.side === null || this.line === null) return;
    const drawn: BorderLine = { style: this.line, color: this.lineColor ?? "#000000" };
    this.border[this.side] = drawn;
  }

  private openFormat(name: string, attributes: Attributes): void {
    if (name === "xf") {
      const id = Number(attributes.numFmtId ?? 0);
      this.look = {
        ...PLAIN_LOOK,
        numberFormat: this.formats.get(id) ?? BUILT_IN[id] ?? "General",
        font: this.fonts[Number(attributes.fontId ?? 0)] ?? PLAIN_LOOK.font,
        fill: this.fills[Number(attributes.fillId ?? 0)] ?? null,
        border: this.borders[Number(attributes.borderId ?? 0)] ?? PLAIN_LOOK.border,
      };
    } else if (name === "alignment") {
      const { horizontal = "", vertical = "", wrapText, indent, textRotation, shrinkToFit } = attributes;
      const turn = Number(textRotation ?? 0);
      this.look.horizontal = HORIZONTALS.includes(horizontal) ? (horizontal as CellLook["horizontal"]) : null;
      this.look.vertical = VERTICALS.includes(vertical) ? (vertical as CellLook["vertical"]) : null;
      this.look.wrap = isOn(wrapText);
      this.look.indent = Math.min(250, Math.trunc(positive(indent) ?? 0));
      // 91 … 180 stand for -1 … -90.
      this.look.rotation = turn === 255 ? 255 : turn > 90 && turn <= 180 ? 90 - turn : turn > 0 && turn <= 90 ? turn : 0;
      this.look.shrink = isOn(shrinkToFit);
    }
  }
}

function positive(text: string | undefined): number | null {
  const value = Number(text ?? NaN);
  return Number.isFinite(value) && value > 0 ? value : null;
}
