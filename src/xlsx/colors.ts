import type { Limits } from "./limits";
import { readPart, type Attributes } from "./xml";
import type { Archive } from "./zip";

/** The first 64 indexed colours of the format's default palette (ECMA-376, 18.8.27), RRGGBB; 64 is the text's own colour, 65 the background's. */
const INDEXED = (
  "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF" +
  "800000008000000080808000800080008080C0C0C08080809999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF" +
  "000080FF00FFFFFF0000FFFF8000808000000080800000FF00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC99" +
  "3366FF33CCCC99CC00FFCC00FF9900FF6600666699969696003366339966003300333300993300993366333399333333"
).match(/.{6}/g) as readonly string[];

/** Theme colours where a file has no theme of its own: light 1, dark 1, light 2, dark 2, six accents, two links. */
const OFFICE_THEME = ["FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646", "0000FF", "800080"];

/** Names in a theme's colour scheme in the order cells refer to them: light and dark stand swapped there. */
const ORDER = ["lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"];

/** Reads the colours of a theme; the usual ones for what it leaves out. */
export function readTheme(archive: Archive, part: string, limits: Limits): readonly string[] {
  const colors = [...OFFICE_THEME];
  let inScheme = false;
  let slot = -1;
  readPart(archive, part, limits, {
    open(name, { val, lastClr }) {
      if (name === "clrScheme") inScheme = true;
      else if (inScheme && ORDER.includes(name)) slot = ORDER.indexOf(name);
      else if (slot >= 0 && (name === "srgbClr" || name === "sysClr")) {
        const color = rgb(name === "sysClr" ? lastClr : val);
        if (color !== null) colors[slot] = color.slice(1);
        slot = -1;
      }
    },
    close(name) {
      if (name === "clrScheme") inScheme = false;
    },
  });
  return colors;
}

export const DEFAULT_THEME: readonly string[] = OFFICE_THEME;

/** #RRGGBB of a colour element's attributes; null for automatic and unreadable ones. */
export function colorOf({ rgb: direct, theme, indexed, tint }: Attributes, palette: readonly string[]): string | null {
  let base = rgb(direct);
  if (base === null && theme !== undefined) base = rgb(palette[Number(theme)]);
  if (base === null && indexed !== undefined) base = rgb(INDEXED[Number(indexed)]);
  if (base === null) return null;
  const shift = Number(tint ?? 0);
  return shift > -1.01 && shift < 1.01 && shift !== 0 ? tinted(base, shift) : base;
}

/** "FF112233" and "112233" → #112233. */
function rgb(text: string | undefined): string | null {
  const match = /^#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})$/.exec(text ?? "");
  return match?.[1] ? `#${match[1].toUpperCase()}` : null;
}

/** Lightness times (1 + tint) for negative tints, drawn towards white for positive ones (ECMA-376, 18.8.19). */
function tinted(color: string, tint: number): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255);
  const max = Math.max(r, g, b);
  const min = Math.min(r, g, b);
  const spread = max - min;
  let hue = 0;
  if (spread > 0) hue = max === r ? ((g - b) / spread + 6) % 6 : max === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const light = (max + min) / 2;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(2 * light - 1));
  const moved = Math.min(1, Math.max(0, tint < 0 ? light * (1 + tint) : light * (1 - tint) + tint));
  const chroma = (1 - Math.abs(2 * moved - 1)) * saturation;
  const channel = (from: number): string => {
    const at = (from + hue) % 6;
    const share = Math.min(1, Math.max(0, Math.min(at, 4 - at)));
    return Math.round((moved - chroma / 2 + chroma * share) * 255)
      .toString(16)
      .padStart(2, "0")
      .toUpperCase();
  };
  return `#${channel(2)}${channel(0)}${channel(4)}`;
}
