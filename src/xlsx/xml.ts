import { SaxesParser } from "saxes";
import { WorkbookError, broken, tooLarge } from "./error";
import type { Limits } from "./limits";
import type { Archive } from "./zip";

/** An element's attributes by local name; of two that differ only in their prefix the one without prefix wins. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** What a reader of one part listens to. Names come without their namespace prefix, so strict and transitional files read alike. */
export interface Listener {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Reads one XML part of the archive from end to end. Throws a {@link WorkbookError} for anything that is not well-formed. */
export function readPart(archive: Archive, part: string, limits: Limits, listener: Listener): void {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const { open, close, text } = listener;
  const locals = new Map<string, string>();
  const local = (name: string): string => {
    let found = locals.get(name);
    if (found === undefined) {
      found = name.slice(name.indexOf(":") + 1);
      if (locals.size < 4_096) locals.set(name, found);
    }
    return found;
  };
  let depth = 0;
  parser.on("error", () => {
    throw broken("内容格式有误，读不下去", part);
  });
  parser.on("doctype", () => {
    throw refused(part);
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > limits.depth) throw broken("内容嵌套太深", part);
    const { attributes } = tag;
    let plain: Record<string, string> = attributes;
    for (const name in attributes) {
      if (!name.includes(":")) continue;
      if (plain === attributes) plain = Object.assign(Object.create(null) as Record<string, string>, attributes);
      const short = local(name);
      const value = attributes[name];
      if (!(short in attributes) && value !== undefined) plain[short] = value;
    }
    open.call(listener, local(tag.name), plain);
  });
  parser.on("closetag", (tag) => {
    depth -= 1;
    close.call(listener, local(tag.name));
  });
  if (text) {
    const take = (piece: string): void => text.call(listener, piece);
    parser.on("text", take);
    parser.on("cdata", take);
  }
  let decoder: TextDecoder | null = null;
  let doctype = 0;
  archive.stream(part, (piece) => {
    decoder ??= decoderFor(piece, part);
    const chunk = decoder.decode(piece, { stream: true });
    // The parser would gather a document type to its end before it tells; a spreadsheet has none, so its beginning is enough.
    if (doctype < 4_096) {
      if (/<!DOCTYPE/i.test(chunk.slice(0, 4_096 - doctype))) throw refused(part);
      doctype += chunk.length;
    }
    write(parser, chunk, part);
  });
  if (!decoder) throw broken("内容是空的", part);
  write(parser, (decoder as TextDecoder).decode(), part);
  try {
    parser.close();
  } catch (error) {
    throw asWorkbookError(error, part);
  }
}

function write(parser: SaxesParser, chunk: string, part: string): void {
  if (chunk === "") return;
  try {
    parser.write(chunk);
  } catch (error) {
    throw asWorkbookError(error, part);
  }
}

function refused(part: string): WorkbookError {
  return new WorkbookError("entities", "文件里有表格不会有的声明，已拒绝读取", part, "请确认文件来源，用 Excel 另存为 .xlsx 再试");
}

function asWorkbookError(error: unknown, part: string): WorkbookError {
  if (error instanceof WorkbookError) return error;
  if (error instanceof RangeError) return tooLarge("内容太大", part);
  return broken("内容格式有误，读不下去", part);
}

/** The encoding from the byte order mark, else from the XML declaration, else UTF-8. */
function decoderFor(first: Uint8Array, part: string): TextDecoder {
  const [a = 0, b = 0, c = 0, d = 0] = first;
  let label = "utf-8";
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0 && c !== 0 && d === 0)) label = "utf-16le";
  else if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c && c === 0 && d !== 0)) label = "utf-16be";
  else {
    const head = String.fromCharCode(...first.subarray(0, 128));
    label = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1] ?? label;
  }
  try {
    return new TextDecoder(label);
  } catch {
    throw broken("文字编码不认识", part);
  }
}
