import type { EmbeddedHost } from "./host";

/** Facts the client and the product ask of Office itself, apart from the workbook. */
export interface OfficeFacts {
  /** Language of the shown texts, as Office names it: "zh-CN". */
  readonly displayLanguage?: string;
  readonly theme?: { readonly bodyBackgroundColor: string; readonly bodyForegroundColor: string; readonly controlBackgroundColor: string; readonly controlForegroundColor: string };
}

/** The part of a host that a window with the client needs. Structural, so that an iframe can take it from its parent. */
export type ClientHost = Pick<EmbeddedHost, "bridge" | "isSetSupported" | "cap">;

/** The commands that `Office.actions.associate` has registered in a window. */
export type Actions = ReadonlyMap<string, (event: { completed(): void }) => void>;

/**
 * First half: before the client's script runs. Puts the bridge where it is looked for.
 * In the page: an iframe's own script calls it with the host taken from the parent window.
 */
export function offerBridge(window: object, host: ClientHost): void {
  Object.assign(window, { _richApiNativeBridge: host.bridge });
}

/**
 * Second half: after the client's script has run. Loaded this way it lacks `Office.onReady` and `Office.actions`, and its
 * `Office.context` is a getter that asks OSF; all of them are supplied here. Nothing of the client is changed.
 */
export function completeOffice(window: object, host: ClientHost, facts: OfficeFacts = {}): Actions {
  const scope = window as { OSF?: Record<string, unknown>; Office?: Record<string, unknown> };
  const language = facts.displayLanguage ?? "zh-CN";
  const requirements = { isSetSupported: (name: string, version?: string | number) => host.isSetSupported(name, version === undefined ? undefined : String(version)) };
  const context = {
    requirements,
    host: "Excel",
    platform: "OfficeOnline",
    displayLanguage: language,
    contentLanguage: language,
    diagnostics: { host: "Excel", platform: "OfficeOnline", version: `embedded ${host.cap}` },
    document: { url: "" },
    ...(facts.theme ? { officeTheme: facts.theme } : {}),
  };
  const hostInfo = { host: "Excel", platform: "OfficeOnline" };
  scope.OSF = Object.assign(scope.OSF ?? {}, { _OfficeAppFactory: { getContext: () => context, getHostInfo: () => ({ hostType: "excel", hostPlatform: "web" }) } });
  const actions = new Map<string, (event: { completed(): void }) => void>();
  const ready = (callback?: (info: typeof hostInfo) => unknown): Promise<typeof hostInfo> => Promise.resolve(hostInfo).then(async (info) => {
    await callback?.(info);
    return info;
  });
  const office = (scope.Office ??= {});
  Object.assign(office, { onReady: ready, actions: { associate: (name: string, action: (event: { completed(): void }) => void) => void actions.set(name, action) } });
  // The types name them, the lone client file does not bring all of them.
  office["HostType"] ??= { Excel: "Excel" };
  office["PlatformType"] ??= { OfficeOnline: "OfficeOnline", PC: "PC", Mac: "Mac" };
  return actions;
}
