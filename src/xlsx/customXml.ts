import { WorkbookError } from "./error";
import { LIMITS } from "./limits";
import { readPart } from "./xml";
import { Archive } from "./zip";

/** Bytes of a custom part beyond which it is not ours. */
const LARGEST = 16_000_000;

/**
 * The text of the first custom XML part whose root stands in `namespace`; null when there is none. Parts of others, whatever
 * their state, are passed over: they are none of our business.
 */
export function readCustomXml(bytes: Uint8Array, namespace: string): string | null {
  const limits = { ...LIMITS, partBytes: LARGEST };
  try {
    const archive = new Archive(bytes, limits);
    for (const name of archive.names().filter((it) => /^customXml\/item\d+\.xml$/i.test(it)).sort()) {
      const text = textOf(archive, name, namespace, limits);
      if (text !== null) return text;
    }
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
  }
  return null;
}

function textOf(archive: Archive, name: string, namespace: string, limits: typeof LIMITS): string | null {
  let root: string | null = null;
  let text = "";
  try {
    readPart(archive, name, limits, {
      open(_, attributes) {
        root ??= Object.entries(attributes).some(([key, value]) => /^xmlns(?::|$)/.test(key) && value === namespace) ? namespace : "";
      },
      close() {},
    });
    if (root !== namespace) return null;
    const decoder = new TextDecoder();
    archive.stream(name, (piece) => {
      text += decoder.decode(piece, { stream: true });
    });
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof WorkbookError) return null;
    throw error;
  }
}
