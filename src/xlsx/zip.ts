import { Inflate } from "fflate";
import { WorkbookError, broken, tooLarge, truncated } from "./error";
import type { Limits } from "./limits";

/** One file of the archive. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Offset of its local header. */
  readonly at: number;
}

const END = 0x06054b50;
const END64_LOCATOR = 0x07064b50;
const END64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const UNKNOWN = 0xffffffff;

/** Bytes handed to the inflater at once: one push can grow about a thousandfold, so this bounds what a bomb gets before it is seen. */
const STEP = 16_384;

const CRC = /* @__PURE__ */ (() => {
  const table = new Int32Array(256);
  for (let n = 0; n < 256; n += 1) {
    let c = n;
    for (let k = 0; k < 8; k += 1) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    table[n] = c;
  }
  return table;
})();

/**
 * The archive a workbook is. Its list of files is read at once, their contents on demand and piece by piece, so that what a file
 * claims about itself is never trusted with memory.
 */
export class Archive {
  private readonly entries = new Map<string, Entry>();
  private read = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly limits: Limits,
  ) {
    this.list();
  }

  /** Names of all files, without a leading slash, as the archive writes them. */
  names(): string[] {
    return [...this.entries.values()].map((it) => it.name);
  }

  /** Whether a file is there; case does not count, as in Excel. */
  has(name: string): boolean {
    return this.entries.has(key(name));
  }

  /** Hands out a file's contents piece by piece. Throws a {@link WorkbookError} when it is missing, damaged or too large. */
  stream(name: string, take: (piece: Uint8Array) => void): void {
    const entry = this.entries.get(key(name));
    if (!entry) throw new WorkbookError("missing-part", "文件不完整，缺少一部分内容", name, "请用 Excel 或 WPS 打开后另存为 .xlsx 再试");
    if (entry.encrypted) throw new WorkbookError("password", "文件有密码", null, "请去掉密码，另存为 .xlsx 再试");
    const packed = this.packedBytes(entry);
    let size = 0;
    let crc = -1;
    const pass = (piece: Uint8Array): void => {
      if (piece.length === 0) return;
      size += piece.length;
      this.read += piece.length;
      if (size > this.limits.partBytes || this.read > this.limits.totalBytes) throw tooLarge("文件解开后太大", entry.name);
      if (size > this.limits.ratioFrom && size > entry.packed * this.limits.ratio) throw tooLarge("文件的压缩比异常，可能有问题", entry.name);
      for (let i = 0; i < piece.length; i += 1) crc = (CRC[(crc ^ (piece[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
      take(piece);
    };
    if (entry.method === 0) {
      for (let at = 0; at < packed.length; at += STEP) pass(packed.subarray(at, at + STEP));
    } else if (entry.method === 8) {
      this.inflate(entry, packed, pass);
    } else {
      throw broken("压缩方式不认识", entry.name);
    }
    if (size !== entry.size || ~crc !== (entry.crc | 0)) throw broken("内容已损坏", entry.name);
  }

  private inflate(entry: Entry, packed: Uint8Array, pass: (piece: Uint8Array) => void): void {
    // Errors of the receiver travel through the inflater unchanged; the inflater's own mean damage.
    let passed: unknown = null;
    const inflater = new Inflate((piece) => {
      try {
        pass(piece);
      } catch (error) {
        passed = error;
        throw error;
      }
    });
    try {
      if (packed.length === 0) throw new Error("no data");
      for (let at = 0; at < packed.length; at += STEP) inflater.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch (error) {
      if (passed !== null) throw passed instanceof Error ? passed : error;
      throw broken("内容已损坏", entry.name);
    }
  }

  private packedBytes(entry: Entry): Uint8Array {
    const { bytes } = this;
    const view = viewOf(bytes);
    if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== LOCAL) throw broken("内容已损坏", entry.name);
    const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
    if (start + entry.packed > bytes.length) throw truncated(entry.name);
    return bytes.subarray(start, start + entry.packed);
  }

  /** Reads the central directory. */
  private list(): void {
    const { bytes } = this;
    const view = viewOf(bytes);
    const end = findEnd(view);
    if (end < 0) throw truncated(null);
    let count = view.getUint16(end + 10, true);
    let size = view.getUint32(end + 12, true);
    let at = view.getUint32(end + 16, true);
    let place = end;
    if (end >= 20 && view.getUint32(end - 20, true) === END64_LOCATOR) {
      const end64 = number64(view, end - 20 + 8);
      if (end64 + 56 <= bytes.length && view.getUint32(end64, true) === END64) {
        count = number64(view, end64 + 32);
        size = number64(view, end64 + 40);
        at = number64(view, end64 + 48);
        place = end64;
      }
    }
    // Bytes in front of the archive shift everything by the same length.
    const shift = place - size - at;
    if (shift < 0 || at + size > bytes.length) throw truncated(null);
    if (count > this.limits.entries) throw tooLarge("文件里的部件太多", null);
    let from = at + shift;
    for (let n = 0; n < count; n += 1) {
      if (from + 46 > bytes.length || view.getUint32(from, true) !== CENTRAL) throw broken("文件目录已损坏", null);
      from = this.take(view, from, shift);
    }
  }

  /** Reads one record of the directory; returns where the next one begins. */
  private take(view: DataView, from: number, shift: number): number {
    const { bytes } = this;
    const flags = view.getUint16(from + 8, true);
    let packed = view.getUint32(from + 20, true);
    let size = view.getUint32(from + 24, true);
    const nameLength = view.getUint16(from + 28, true);
    const extraLength = view.getUint16(from + 30, true);
    const commentLength = view.getUint16(from + 32, true);
    let at = view.getUint32(from + 42, true);
    const nameFrom = from + 46;
    const extraFrom = nameFrom + nameLength;
    const next = extraFrom + extraLength + commentLength;
    if (next > bytes.length) throw broken("文件目录已损坏", null);
    for (let extra = extraFrom; extra + 4 <= extraFrom + extraLength; ) {
      const length = view.getUint16(extra + 2, true);
      if (view.getUint16(extra, true) === 1) {
        let field = extra + 4;
        const read = (value: number): number => {
          if (value !== UNKNOWN || field + 8 > extra + 4 + length || field + 8 > bytes.length) return value;
          field += 8;
          return number64(view, field - 8);
        };
        size = read(size);
        packed = read(packed);
        at = read(at);
      }
      extra += 4 + length;
    }
    const name = new TextDecoder().decode(bytes.subarray(nameFrom, extraFrom)).replaceAll("\\", "/").replace(/^\/+/, "");
    const entry: Entry = { name, method: view.getUint16(from + 10, true), encrypted: (flags & 1) === 1, crc: view.getUint32(from + 16, true), packed, size, at: at + shift };
    if (!name.endsWith("/") && !this.entries.has(key(name))) this.entries.set(key(name), entry);
    return next;
  }
}

function key(name: string): string {
  return name.toLowerCase();
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function number64(view: DataView, at: number): number {
  return at + 8 <= view.byteLength ? view.getUint32(at, true) + view.getUint32(at + 4, true) * 4294967296 : Number.MAX_SAFE_INTEGER;
}

/** The end record stands in the last 64 KB and is followed by nothing but its comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - 65_535; at -= 1) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) <= view.byteLength) return at;
  }
  return -1;
}
