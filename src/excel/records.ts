import { HostError, RECORDS_NAMESPACE } from "../session/ports";
import type { Runner, Talk } from "./run";

/**
 * Records that travel with the workbook live in a custom XML part of our own namespace. There should be one; a workbook put together
 * from several, or saved by two people at once, can hold more: reading joins them, saving leaves one.
 */

/** The parts with our namespace and what they hold. Reads only: two syncs, one where there are none. */
async function partsIn(talk: Talk): Promise<{ readonly part: Excel.CustomXmlPart; readonly xml: string }[]> {
  const parts = talk.context.workbook.customXmlParts.getByNamespace(RECORDS_NAMESPACE);
  parts.load("items/id");
  await talk.sync();
  const asked = parts.items.map((part) => ({ part, xml: part.getXml() }));
  if (asked.length > 0) await talk.sync();
  return asked.map(({ part, xml }) => ({ part, xml: xml.value }));
}

/** The records, those of several parts joined under one root; null where there are none. */
export async function loadRecords(runner: Runner): Promise<string | null> {
  return runner.run(async (talk) => joined((await partsIn(talk)).map(({ xml }) => xml)));
}

/** Writes the records in one writing sync. Adding the first part cannot be undone by Ctrl+Z on any host (office-js#4484). */
export async function saveRecords(runner: Runner, xml: string): Promise<void> {
  const root = rootOf(xml);
  if (!root?.open.includes(RECORDS_NAMESPACE)) {
    throw new HostError("failed", "记录的格式不对，未作改动；请重新检查后再存。", "the root is not in our namespace");
  }
  await runner.run(async (talk) => {
    const [first, ...others] = await partsIn(talk);
    if (first?.xml === xml && others.length === 0) return;
    if (first) first.part.setXml(xml);
    else talk.context.workbook.customXmlParts.add(xml);
    for (const { part } of others) part.delete();
    await talk.sync();
  });
}

export async function removeRecords(runner: Runner): Promise<void> {
  await runner.run(async (talk) => {
    const parts = await partsIn(talk);
    for (const { part } of parts) part.delete();
    if (parts.length > 0) await talk.sync();
  });
}

/** A document cut into its root's start tag, what the root holds, and its end tag. */
interface Root {
  readonly open: string;
  readonly inner: string;
  readonly close: string;
}

/** Cuts a document at its root; null for what has none. Declarations and comments before the root are dropped. */
function rootOf(xml: string): Root | null {
  const start = /<[A-Za-z_][\w.:-]*(?:"[^"]*"|'[^']*'|[^"'<>])*>/.exec(xml);
  if (!start) return null;
  const open = start[0];
  if (open.endsWith("/>")) {
    const name = /^<([\w.:-]+)/.exec(open)?.[1] ?? "";
    return { open: `${open.slice(0, -2).trimEnd()}>`, inner: "", close: `</${name}>` };
  }
  const end = xml.lastIndexOf("</");
  const from = start.index + open.length;
  return end < from ? null : { open, inner: xml.slice(from, end), close: xml.slice(end).trimEnd() };
}

/** One document that holds what all of them hold, under the root of the first. One alone is given as it is. */
export function joined(documents: readonly string[]): string | null {
  const [first, ...others] = documents;
  if (first === undefined) return null;
  if (others.length === 0) return first;
  const roots = documents.map(rootOf).filter((root) => root !== null);
  const root = roots[0];
  if (!root) return first;
  return `${root.open}${roots.map(({ inner }) => inner).join("")}${root.close}`;
}
