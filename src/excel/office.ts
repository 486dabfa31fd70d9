/**
 * The only place that names `Office`: start, language, theme, ribbon commands and what the client supports.
 * Everything here answers with a plain default where the client does not tell, so that a host without the whole of Office.js
 * (the embedded one has no `Office.context.document`) needs no special case elsewhere.
 */

/** A ribbon command: it must call `completed()`, whatever happens, or Excel keeps its button busy. */
export interface RibbonEvent {
  completed(): void;
}

/** The colours of Excel's own surface, as CSS colours, where the client tells them. */
export interface HostTheme {
  readonly background: string;
  readonly foreground: string;
  /** The background is darker than the writing on it. */
  readonly dark: boolean;
}

function context(): Partial<Office.Context> {
  if (typeof Office === "undefined") return {};
  // Before onReady, and in a host that is not Office, the getter has nothing to give or throws.
  try {
    return (Office.context) ?? {};
  } catch {
    return {};
  }
}

/** Resolves when Office.js may be used, at once where it already may. */
export async function whenReady(): Promise<void> {
  await Office.onReady();
}

/** The language of Excel's own words ("zh-CN", "en-US"); "zh-CN" where it is not told. */
export function displayLanguage(): string {
  return context().displayLanguage ?? "zh-CN";
}

/** Excel's colours, or null where the client keeps them to itself (then `prefers-color-scheme` decides). */
export function officeTheme(): HostTheme | null {
  const theme = context().officeTheme;
  const background = theme?.bodyBackgroundColor;
  const foreground = theme?.bodyForegroundColor;
  if (!background || !foreground) return null;
  return { background, foreground, dark: brightness(background) < brightness(foreground) };
}

/** Perceived brightness of `#rrggbb` from 0 to 255; 255 for anything else. */
function brightness(colour: string): number {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!match) return 255;
  const [red = 255, green = 255, blue = 255] = match.slice(1).map((part) => parseInt(part, 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** Names the function that a button of the ribbon calls. */
export function associate(command: string, run: (event: RibbonEvent) => void): void {
  Office.actions.associate(command, run);
}

/** True where the client and its Excel both offer this version of the Excel API, such as "1.20". */
export function supports(version: string): boolean {
  return context().requirements?.isSetSupported("ExcelApi", version) ?? false;
}

/** The highest version of the Excel API on offer, from 1.14, our floor; null below it or where the host does not tell. */
export function highestApi(): string | null {
  let found: string | null = null;
  for (let minor = 14; minor < 100; minor += 1) {
    if (!supports(`1.${String(minor)}`)) break;
    found = `1.${String(minor)}`;
  }
  return found;
}

/** Address or path of the workbook; null for one never saved, or where the host does not tell. */
export function documentUrl(): string | null {
  const url = (context().document)?.url;
  return url ? url : null;
}

/** Version of Excel, such as "16.0.17928"; null where the host does not tell. */
export function hostVersion(): string | null {
  const version = (context().diagnostics)?.version;
  return version ? version : null;
}
