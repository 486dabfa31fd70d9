import { SaxesParser } from "saxes";

/** One element of an XML file, as far as a manifest needs it. */
export interface Element {
  /** The name without its prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  /** Its own text, trimmed. */
  text: string;
  /** One-based line of its start. */
  readonly line: number;
}

/** Reads XML into elements. Throws saxes' own error, with line and column, when it is not well-formed. */
export function readXml(xml: string): Element {
  const open: Element[] = [];
  let root: Element | undefined;
  const parser = new SaxesParser({ xmlns: true });
  let line = 1;
  parser.on("opentagstart", () => (line = parser.line));
  parser.on("opentag", (tag) => {
    const attributes: Record<string, string> = {};
    for (const [name, { value }] of Object.entries(tag.attributes)) attributes[name] = value;
    const element: Element = { name: tag.local, attributes, children: [], text: "", line };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("text", (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text = `${element.text}${text}`.trim();
  });
  parser.on("closetag", () => void open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  if (root === undefined) throw new Error("There is no element.");
  return root;
}

/** An element and everything below it, in the order of the file. */
export function* below(element: Element): Generator<Element> {
  yield element;
  for (const child of element.children) yield* below(child);
}
