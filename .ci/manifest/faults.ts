import { below, type Element, readXml } from "./tree";
import { shape } from "./shape";

/** What the check must know that does not stand in the manifest. */
export interface Surroundings {
  /** True for a manifest that will be given to people: it may not name this machine. */
  readonly production: boolean;
  /** The version of package.json. */
  readonly version: string;
  /** Names given to Office.actions.associate in src/commands. */
  readonly functions: readonly string[];
  /** The bytes that will be served at a path such as "assets/icons/icon-16.png", or undefined when there are none. */
  served(path: string): Uint8Array | undefined;
}

/** Characters a text may have, by the element that holds it (documentation of the manifest's elements). */
const longest: Readonly<Record<string, number>> = { DisplayName: 125, Description: 250, ShortStrings: 125, LongStrings: 250 };
const longestId = 32;
const longestUrl = 2048;
const developmentOrigin = "https://localhost:3000";

/** Which kind of resource an element's resid must name. */
const kindOf: Readonly<Record<string, string>> = {
  Image: "Images",
  SourceLocation: "Urls",
  FunctionFile: "Urls",
  LearnMoreUrl: "Urls",
  Label: "ShortStrings",
  Title: "ShortStrings",
  Description: "LongStrings",
};

/**
 * Everything that is wrong with a manifest, each with its line; nothing when it is right. Asks nobody: Microsoft's own
 * validator sends the file to an online service.
 */
export function manifestFaults(xml: string, around: Surroundings): string[] {
  let root: Element;
  try {
    root = readXml(xml);
  } catch (error) {
    return [`not well-formed: ${error instanceof Error ? error.message : String(error)}`];
  }
  const faults: string[] = [];
  const say = (element: Element, what: string): void => void faults.push(`line ${element.line}: <${element.name}> ${what}`);
  for (const check of [checkShape, checkIdentity, checkTexts, checkResources, checkActions, checkAddresses, checkIcons]) {
    check(root, say, around);
  }
  return faults;
}

type Say = (element: Element, what: string) => void;

const child = (element: Element, name: string): Element | undefined => element.children.find((one) => one.name === name);
const all = (root: Element, name: string): Element[] => [...below(root)].filter((element) => element.name === name);

/** Children: known, in order, as many as there may be. */
function checkShape(root: Element, say: Say): void {
  if (root.name !== "OfficeApp" || root.attributes["xsi:type"] !== "TaskPaneApp") say(root, "is no TaskPaneApp");
  for (const element of below(root)) {
    const wanted = shape[element.name];
    if (wanted === undefined) {
      say(element, "is not known to this check");
      continue;
    }
    const names = wanted.map((name) => name.replace(/\W$/, ""));
    let latest = -1;
    for (const one of element.children) {
      const place = names.indexOf(one.name);
      if (place === -1) say(one, `does not belong below <${element.name}>`);
      else if (place < latest) say(one, `must stand before <${names[latest]}>`);
      latest = Math.max(latest, place);
    }
    // In the first half of the file a Host, an Image and so on are named only.
    const isReference = element.attributes["resid"] !== undefined || element.attributes["Name"] !== undefined;
    for (const name of isReference ? [] : wanted) {
      const count = element.children.filter((one) => one.name === name.replace(/\W$/, "")).length;
      if (count === 0 && !/[?*]$/.test(name)) say(element, `lacks <${name.replace(/\W$/, "")}>`);
      if (count > 1 && !/[+*]$/.test(name)) say(element, `has ${count} <${name.replace(/\W$/, "")}>`);
    }
  }
}

/** GUID, version, host, floor and permission. */
function checkIdentity(root: Element, say: Say, { version }: Surroundings): void {
  const id = child(root, "Id");
  if (id !== undefined && !/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(id.text)) {
    say(id, `"${id.text}" is no GUID`);
  }
  const stated = child(root, "Version");
  if (stated !== undefined && stated.text !== `${version}.0`) say(stated, `${stated.text} is not ${version}.0`);
  const permission = child(root, "Permissions");
  if (permission !== undefined && permission.text !== "ReadWriteDocument") say(permission, `is ${permission.text}`);
  const set = all(root, "Set").find((one) => one.attributes["Name"] === "ExcelApi");
  if (set?.attributes["MinVersion"] !== "1.14") say(set ?? root, "does not ask for ExcelApi 1.14");
  const hosts = all(root, "Host").map((host) => host.attributes["Name"] ?? host.attributes["xsi:type"]);
  if (hosts.some((host) => host !== "Workbook")) say(root, `is for ${hosts.join(", ")}`);
}

/** Every text in every language, none too long. */
function checkTexts(root: Element, say: Say): void {
  const home = child(root, "DefaultLocale")?.text ?? "";
  if (home !== "zh-CN") say(child(root, "DefaultLocale") ?? root, `is ${home}, not zh-CN`);
  const texts = [child(root, "DisplayName"), child(root, "Description"), ...all(root, "String")].filter((one) => one !== undefined);
  const locales = new Set(texts.flatMap((text) => text.children.map((one) => one.attributes["Locale"] ?? "")));
  if (!locales.has("en-US")) say(root, "has no text in en-US");
  const short = new Set(all(root, "ShortStrings").flatMap((list) => list.children));
  for (const text of texts) {
    const limit = longest[text.name === "String" ? (short.has(text) ? "ShortStrings" : "LongStrings") : text.name] ?? 0;
    const values = [text.attributes["DefaultValue"], ...text.children.map((one) => one.attributes["Value"])];
    for (const value of values) {
      if (value === undefined || value.trim() === "") say(text, "has an empty text");
      else if (value.length > limit) say(text, `has a text of ${value.length} characters; ${limit} are allowed`);
    }
    const here = text.children.map((one) => one.attributes["Locale"] ?? "");
    for (const locale of locales) {
      const count = here.filter((one) => one === locale).length;
      if (count !== 1) say(text, `has ${count} texts in ${locale}`);
    }
    if (here.includes(home)) say(text, `repeats its default language ${home}`);
  }
}

/** Ids unique and short; each reference meets a resource of its kind; no resource unused. */
function checkResources(root: Element, say: Say): void {
  const resources = new Map<string, string>();
  for (const list of ["Images", "Urls", "ShortStrings", "LongStrings"].flatMap((name) => all(root, name))) {
    for (const resource of list.children) {
      const id = resource.attributes["id"] ?? "";
      if (id === "" || id.length > longestId) say(resource, `has an id of ${id.length} characters; 1 to ${longestId} are allowed`);
      if (resources.has(id)) say(resource, `repeats the id ${id}`);
      resources.set(id, list.name);
    }
  }
  const used = new Set<string>();
  for (const element of below(root)) {
    const resid = element.attributes["resid"];
    if (resid === undefined) continue;
    used.add(resid);
    const wanted = kindOf[element.name];
    if (resources.get(resid) !== wanted) say(element, `names "${resid}", which is not among ${wanted ?? "any resources"}`);
  }
  for (const id of resources.keys()) if (!used.has(id)) say(root, `holds the resource "${id}", which nothing uses`);
}

/** Control ids unique, functions that exist, one pane. */
function checkActions(root: Element, say: Say, { functions }: Surroundings): void {
  const ids = [...all(root, "Control"), ...all(root, "Group")].map((element) => element.attributes["id"]);
  if (new Set(ids).size !== ids.length) say(root, "has two controls with the same id");
  for (const action of all(root, "Action")) {
    const type = action.attributes["xsi:type"];
    if (type === "ShowTaskpane") {
      if (child(action, "SourceLocation") === undefined || child(action, "TaskpaneId") === undefined) {
        say(action, "shows a pane without SourceLocation or TaskpaneId");
      }
    } else if (type === "ExecuteFunction") {
      const name = child(action, "FunctionName")?.text ?? "";
      if (!functions.includes(name)) say(action, `runs "${name}", which src/commands does not associate`);
    } else say(action, `has the type ${type ?? "(none)"}`);
  }
  const panes = new Set(all(root, "TaskpaneId").map((element) => element.text));
  if (panes.size > 1) say(root, `opens ${panes.size} panes instead of one: ${[...panes].join(", ")}`);
}

/** The elements that hold an address, with that address. */
function addresses(root: Element): { element: Element; address: string }[] {
  const holders = ["IconUrl", "HighResolutionIconUrl", "SupportUrl", "SourceLocation", "Image", "Url"];
  const found = holders
    .flatMap((name) => all(root, name))
    .flatMap((holder) => [holder, ...holder.children])
    .map((element) => ({ element, address: element.attributes["DefaultValue"] ?? element.attributes["Value"] }))
    .filter((one): one is { element: Element; address: string } => one.address !== undefined);
  return [...found, ...all(root, "AppDomain").map((element) => ({ element, address: element.text }))];
}

/** https, one place for all, nothing of this machine in what is given to people, and something to serve at each. */
function checkAddresses(root: Element, say: Say, { production, served }: Surroundings): void {
  const start = child(child(root, "DefaultSettings") ?? root, "SourceLocation")?.attributes["DefaultValue"] ?? "";
  const base = start.replace(/[^/]*$/, "");
  for (const { element, address } of addresses(root)) {
    if (!URL.canParse(address)) {
      say(element, `"${address}" is no address`);
      continue;
    }
    const { hostname, pathname, protocol } = new URL(address);
    if (protocol !== "https:") say(element, `${address} is not https`);
    if (address.length > longestUrl) say(element, `has an address of ${address.length} characters`);
    const local = hostname === "localhost" || hostname.endsWith(".localhost") || /^(127\.|\[|0\.|169\.254\.)/.test(hostname);
    if (production && local) say(element, `${address} is on this machine`);
    if (!production && !address.startsWith(developmentOrigin)) say(element, `${address} is not at ${developmentOrigin}`);
    if (element.name === "AppDomain") continue;
    if (!address.startsWith(base)) say(element, `${address} is not below ${base}`);
    else {
      const path = pathname.slice(new URL(base).pathname.length);
      if (served(path) === undefined) say(element, `there is nothing to serve as ${path}`);
    }
  }
}

/** Width and height of a PNG, from its header. */
function pngSize(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a) return undefined;
  return `${view.getUint32(16)}×${view.getUint32(20)}`;
}

/** Each icon in the sizes Office needs, each picture as large as its entry says. */
function checkIcons(root: Element, say: Say, { served }: Surroundings): void {
  const byId = new Map(all(root, "Images").flatMap((list) => list.children).map((image) => [image.attributes["id"], image]));
  const wanted: { element: Element; size: string; address: string | undefined }[] = [];
  for (const [name, size] of [["IconUrl", "32"], ["HighResolutionIconUrl", "64"]] as const) {
    const element = child(root, name);
    if (element === undefined) say(root, `lacks <${name}>`);
    else wanted.push({ element, size, address: element.attributes["DefaultValue"] });
  }
  for (const icon of all(root, "Icon")) {
    const sizes = icon.children.map((image) => image.attributes["size"] ?? "");
    for (const size of ["16", "32", "80"]) if (!sizes.includes(size)) say(icon, `has no picture of ${size} px`);
    for (const image of icon.children) {
      const address = byId.get(image.attributes["resid"])?.attributes["DefaultValue"];
      wanted.push({ element: image, size: image.attributes["size"] ?? "", address });
    }
  }
  for (const { element, size, address } of wanted) {
    if (address === undefined || !URL.canParse(address)) continue; // said above
    const path = new URL(address).pathname.replace(/^.*?(?=assets\/)/, "").replace(/^\//, "");
    const bytes = served(path);
    const real = bytes === undefined ? undefined : pngSize(bytes);
    if (bytes !== undefined && real !== `${size}×${size}`) say(element, `${path} is ${real ?? "no PNG"}, not ${size}×${size}`);
  }
}
