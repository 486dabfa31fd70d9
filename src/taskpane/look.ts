import { makeStyles, shorthands, tokens, webDarkTheme, webLightTheme, type Theme } from "@fluentui/react-components";
import type { Severity } from "../core/check/rule";
import type { HostTheme } from "../excel/office";

/** Signs beside the colours: colour is never the only sign. */
export const SIGNS: Readonly<Record<Severity, string>> = { error: "●", warning: "▲", info: "○" };

/** Fluent's theme with a tone of Excel's green; light or dark as Excel is, else as the system is. */
export function themeFor(host: HostTheme | null, prefersDark: boolean): Theme {
  const dark = host ? host.dark : prefersDark;
  const base = dark ? webDarkTheme : webLightTheme;
  const green = dark
    ? { colorBrandBackground: "#1f7a4d", colorBrandBackgroundHover: "#2a8f5d", colorBrandBackgroundPressed: "#17633d", colorBrandForeground1: "#6cc795", colorBrandForegroundLink: "#7fd3a6", colorCompoundBrandBackground: "#4fb080", colorCompoundBrandBackgroundHover: "#62c092" }
    : { colorBrandBackground: "#0f6b3e", colorBrandBackgroundHover: "#0c5a34", colorBrandBackgroundPressed: "#09482a", colorBrandForeground1: "#0f6b3e", colorBrandForegroundLink: "#0b5d36", colorCompoundBrandBackground: "#0f6b3e", colorCompoundBrandBackgroundHover: "#0c5a34" };
  const surface = host ? { colorNeutralBackground1: host.background } : {};
  return { ...base, ...green, ...surface, fontFamilyBase: '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", sans-serif' };
}

export const useLook = makeStyles({
  pane: {
    display: "flex",
    flexDirection: "column",
    height: "100vh",
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontSize: "13px",
    lineHeight: "1.45",
    overflowWrap: "anywhere",
  },
  // The corner at the top right is left to Excel's own menu.
  head: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "6px", rowGap: "6px", ...shorthands.padding("8px", "48px", "4px", "12px") },
  brand: { fontWeight: 600, fontSize: "15px", marginRight: "auto", display: "flex", alignItems: "baseline", columnGap: "6px" },
  brandSmall: { fontSize: "11px", fontWeight: 400, color: tokens.colorNeutralForeground3 },
  tools: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "8px", rowGap: "4px", ...shorthands.padding("2px", "12px", "8px") },
  notices: { display: "flex", flexDirection: "column", rowGap: "6px", ...shorthands.padding("0", "12px") },
  notice: { ...shorthands.borderLeft("3px", "solid", tokens.colorNeutralStroke1), ...shorthands.padding("6px", "8px"), backgroundColor: tokens.colorNeutralBackground3, ...shorthands.borderRadius("3px"), marginBottom: "6px" },
  noticeBad: { borderLeftColor: tokens.colorStatusDangerBorderActive, backgroundColor: tokens.colorStatusDangerBackground1, color: tokens.colorNeutralForeground1 },
  noticeGood: { borderLeftColor: tokens.colorStatusSuccessBorderActive, backgroundColor: tokens.colorStatusSuccessBackground1, color: tokens.colorNeutralForeground1 },
  noticeText: { color: tokens.colorNeutralForeground2 },
  row: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "6px", rowGap: "4px" },
  spread: { justifyContent: "space-between" },
  grow: { flexGrow: 1, minWidth: 0 },
  answer: { fontWeight: 600, fontSize: "14px", ...shorthands.padding("4px", "12px", "2px") },
  counts: { display: "flex", flexWrap: "wrap", columnGap: "4px", rowGap: "4px", ...shorthands.padding("2px", "12px", "6px") },
  count: { minWidth: "0", ...shorthands.padding("1px", "8px") },
  filters: { display: "flex", flexWrap: "wrap", alignItems: "center", columnGap: "6px", rowGap: "4px", ...shorthands.padding("0", "12px", "6px"), ...shorthands.borderBottom("1px", "solid", tokens.colorNeutralStroke2) },
  filterBox: { flexGrow: 1, flexBasis: "90px", minWidth: "0", width: "90px" },
  list: { flexGrow: 1, minHeight: "0", overflowY: "scroll", scrollbarGutter: "stable", ...shorthands.padding("4px", "0", "8px") },
  groupHead: {
    display: "flex",
    alignItems: "baseline",
    columnGap: "6px",
    width: "100%",
    textAlign: "left",
    fontFamily: "inherit",
    fontSize: "13px",
    fontWeight: 600,
    color: tokens.colorNeutralForeground1,
    backgroundColor: "transparent",
    ...shorthands.border("0"),
    ...shorthands.padding("6px", "12px"),
    cursor: "pointer",
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  groupTitle: { flexGrow: 1, minWidth: 0, overflowX: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  groupCounts: { flexShrink: 0, fontWeight: 400, fontSize: "12px", whiteSpace: "nowrap" },
  finding: { ...shorthands.borderLeft("3px", "solid", "transparent"), ...shorthands.padding("0", "12px", "0", "19px") },
  findingOpen: { borderLeftColor: tokens.colorCompoundBrandBackground, backgroundColor: tokens.colorNeutralBackground2, paddingBottom: "8px" },
  findingHead: {
    display: "grid",
    gridTemplateColumns: "14px 1fr auto",
    columnGap: "4px",
    width: "100%",
    textAlign: "left",
    fontFamily: "inherit",
    fontSize: "13px",
    lineHeight: "1.45",
    color: "inherit",
    backgroundColor: "transparent",
    ...shorthands.border("0"),
    ...shorthands.padding("5px", "0"),
    cursor: "pointer",
    ":hover": { textDecorationLine: "underline", textDecorationStyle: "dotted", textUnderlineOffset: "3px" },
  },
  place: { fontWeight: 600, marginRight: "6px", whiteSpace: "nowrap" },
  code: { color: tokens.colorNeutralForeground3, fontSize: "12px", whiteSpace: "nowrap" },
  body: { paddingLeft: "18px", display: "flex", flexDirection: "column", rowGap: "6px" },
  quote: { backgroundColor: tokens.colorNeutralBackground1, ...shorthands.border("1px", "solid", tokens.colorNeutralStroke2), ...shorthands.borderRadius("3px"), ...shorthands.padding("5px", "8px"), fontSize: "13px" },
  label: { color: tokens.colorNeutralForeground3, marginRight: "6px" },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3 },
  mark: { fontWeight: 600, ...shorthands.padding("0", "1px"), ...shorthands.borderRadius("2px"), textDecorationLine: "underline", textDecorationThickness: "2px", textUnderlineOffset: "3px", color: "inherit" },
  markError: { backgroundColor: tokens.colorStatusDangerBackground2, textDecorationColor: tokens.colorStatusDangerForeground1 },
  markWarning: { backgroundColor: tokens.colorStatusWarningBackground2, textDecorationColor: tokens.colorStatusWarningForeground3 },
  markInfo: { backgroundColor: tokens.colorNeutralBackground4, textDecorationColor: tokens.colorNeutralForeground3 },
  caret: { fontWeight: 700, textDecorationLine: "none" },
  foot: { display: "flex", flexWrap: "wrap", columnGap: "8px", rowGap: "6px", ...shorthands.padding("8px", "12px"), ...shorthands.borderTop("1px", "solid", tokens.colorNeutralStroke2) },
  empty: { ...shorthands.padding("20px", "16px"), display: "flex", flexDirection: "column", rowGap: "10px", alignItems: "flex-start" },
  emptyTitle: { fontSize: "16px", fontWeight: 600 },
  quiet: { color: tokens.colorNeutralForeground3 },
  surface: { width: "calc(100vw - 16px)", maxWidth: "560px", maxHeight: "calc(100vh - 16px)", ...shorthands.padding("14px"), boxSizing: "border-box" },
  changes: { display: "flex", flexDirection: "column", rowGap: "10px", maxHeight: "50vh", overflowY: "auto" },
  change: { ...shorthands.border("1px", "solid", tokens.colorNeutralStroke2), ...shorthands.borderRadius("4px"), ...shorthands.padding("6px", "8px") },
  removed: { textDecorationLine: "line-through", backgroundColor: tokens.colorStatusDangerBackground2, color: tokens.colorNeutralForeground1 },
  added: { textDecorationLine: "underline", backgroundColor: tokens.colorStatusSuccessBackground2, color: tokens.colorNeutralForeground1 },
  field: { display: "flex", flexDirection: "column", rowGap: "4px", marginBottom: "12px" },
  fullLine: { width: "100%" },
  sectionHead: { fontWeight: 600, ...shorthands.padding("8px", "12px", "2px") },
  entry: { ...shorthands.padding("0", "12px", "4px", "4px") },
  entryText: { paddingLeft: "32px", display: "flex", flexDirection: "column", rowGap: "3px", fontSize: "12px" },
  own: { ...shorthands.padding("6px", "12px"), ...shorthands.borderTop("1px", "solid", tokens.colorNeutralStroke2) },
  target: { display: "flex", flexDirection: "column", rowGap: "2px" },
  hidden: { position: "absolute", width: "1px", height: "1px", overflowX: "hidden", overflowY: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap" },
});
