import { createDarkTheme, createLightTheme, type BrandVariants, type Theme } from "@fluentui/react-components";
import type { HostTheme } from "../excel/office";

/** A tone of Excel's green, from the darkest on. */
const GREEN: BrandVariants = {
  10: "#02160b",
  20: "#062818",
  30: "#083820",
  40: "#09482a",
  50: "#0b5231",
  60: "#0c5a34",
  70: "#0d6238",
  80: "#0f6b3e",
  90: "#1f7a4d",
  100: "#4fb080",
  110: "#62c092",
  120: "#7fd3a6",
  130: "#97dcb7",
  140: "#b0e5c8",
  150: "#cbeedb",
  160: "#e6f7ee",
};

const light = createLightTheme(GREEN);
/** Fluent's own red and the link's green are too dim on its dark ground for small letters: 4.5 : 1 is asked for. */
const dark: Theme = { ...createDarkTheme(GREEN), colorStatusDangerForeground1: "#e8808a", colorBrandForegroundLink: "#7fd3a6" };

/** Fluent's theme in green; light or dark as Excel is, else as the system is. */
export function themeFor(host: HostTheme | null, prefersDark: boolean): Theme {
  const surface = host ? { colorNeutralBackground1: host.background } : {};
  return {
    ...((host ? host.dark : prefersDark) ? dark : light),
    ...surface,
    fontFamilyBase: '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
  };
}
