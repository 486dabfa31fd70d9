import { WorkbookError, truncated } from "./error";

const RESAVE = "请用 Excel 或 WPS 打开后另存为 .xlsx 再试";

/** Says what bytes are that are no .xlsx archive, from how they begin. Returns nothing when they may be one. */
export function refuseOthers(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new WorkbookError("empty", "文件是空的", null, "请重新取得这个文件");
  if (begins(bytes, [0x50, 0x4b])) return;
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    if (holdsUtf16(bytes, "EncryptedPackage")) throw new WorkbookError("password", "文件有密码", null, "请去掉打开密码，另存为 .xlsx 再试");
    throw new WorkbookError("old-format", "这是旧格式文件（.xls 或 .et）", null, RESAVE);
  }
  if (begins(bytes, [0x25, 0x50, 0x44, 0x46])) throw new WorkbookError("other-format", "这是 PDF 文件，不是表格", null, "请找到原来的 .xlsx 文件");
  if (begins(bytes, [0x52, 0x61, 0x72, 0x21]) || begins(bytes, [0x37, 0x7a, 0xbc, 0xaf]) || begins(bytes, [0x1f, 0x8b])) {
    throw new WorkbookError("other-format", "这是压缩包，不是表格", null, "请先解压，再校验里面的 .xlsx");
  }
  if (begins(bytes, [0x09, 0x08]) || begins(bytes, [0x09, 0x04]) || begins(bytes, [0x09, 0x02])) throw new WorkbookError("old-format", "这是旧格式文件（.xls）", null, RESAVE);
  const head = headText(bytes);
  if (/^\s*<\?xml/.test(head) && !/<html[\s>]/i.test(head)) throw new WorkbookError("other-format", "这是 XML 文本，不是 .xlsx 表格", null, RESAVE);
  if (/<html[\s>]|<!doctype\s+html|<table[\s>]|<meta\s/i.test(head)) throw new WorkbookError("other-format", "这是网页格式，只是文件名像表格", null, RESAVE);
  if (/^\s*<\w/.test(head)) throw new WorkbookError("other-format", "这是 XML 文本，不是 .xlsx 表格", null, RESAVE);
  if (isText(head)) throw new WorkbookError("other-format", "这是文本文件（如 CSV），不是 .xlsx 表格", null, RESAVE);
  throw new WorkbookError("other-format", "这不是 Excel 表格文件", null, "请选择 .xlsx 文件");
}

/** Says what an archive is that holds no workbook of ours, from the names in it. */
export function refuseOtherArchives(names: readonly string[]): WorkbookError {
  const some = (test: RegExp): boolean => names.some((name) => test.test(name));
  if (some(/^xl\/workbook\.bin$/i)) return new WorkbookError("binary-format", "这是二进制表格（.xlsb）", null, RESAVE);
  if (some(/^word\//i)) return new WorkbookError("other-format", "这是 Word 文档，不是表格", null, "请选择 .xlsx 文件");
  if (some(/^ppt\//i)) return new WorkbookError("other-format", "这是演示文稿，不是表格", null, "请选择 .xlsx 文件");
  if (some(/^content\.xml$/i) && some(/^mimetype$/i)) return new WorkbookError("other-format", "这是 OpenDocument 文件（如 .ods）", null, RESAVE);
  if (some(/\.iwa$/i)) return new WorkbookError("other-format", "这是 Numbers 表格", null, "请导出为 .xlsx 再试");
  if (some(/\.(xlsx|xlsm|xls|et)$/i)) return new WorkbookError("other-format", "这是压缩包，不是表格", null, "请先解压，再校验里面的 .xlsx");
  if (some(/^xl\//i) || some(/^\[Content_Types\]\.xml$/i)) return new WorkbookError("missing-part", "文件不完整，找不到工作簿", null, RESAVE);
  return names.length === 0 ? truncated(null) : new WorkbookError("other-format", "这是压缩包，里面没有表格", null, "请选择 .xlsx 文件");
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** Searches for ASCII text written in UTF-16LE, as compound files name their streams. */
function holdsUtf16(bytes: Uint8Array, text: string): boolean {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let n = 1;
    while (n < text.length && bytes[at + 2 * n] === text.charCodeAt(n) && bytes[at + 2 * n + 1] === 0) n += 1;
    if (n === text.length) return true;
  }
  return false;
}

/** The first characters, as far as they can be read: UTF-16 by its mark, else UTF-8 with GBK left as replacement characters. */
function headText(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 4_096);
  const label = begins(bytes, [0xff, 0xfe]) ? "utf-16le" : begins(bytes, [0xfe, 0xff]) ? "utf-16be" : "utf-8";
  return new TextDecoder(label).decode(head);
}

/** True for text of any encoding: no control characters but breaks and tabs. */
function isText(head: string): boolean {
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return false;
  }
  return true;
}
