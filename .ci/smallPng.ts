import { crc32, deflateSync, inflateSync } from "node:zlib";

/** A picture of a page as the browser gives it: eight bits a channel, not interlaced; three or four channels. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly data: Uint8Array;
}

/** The parts of a PNG file by their type; those of one type are joined. */
function partsOf(png: Buffer): Map<string, Buffer> {
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    parts.set(type, Buffer.concat([parts.get(type) ?? Buffer.alloc(0), png.subarray(at + 8, at + 8 + length)]));
    at += length + 12;
  }
  return parts;
}

/** Undoes the filters by which each line of a PNG is told from its neighbours. */
function decode(png: Buffer): Pixels {
  const parts = partsOf(png);
  const header = parts.get("IHDR");
  const body = parts.get("IDAT");
  if (header === undefined || body === undefined) throw new Error("This is no PNG.");
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const channels = header[9] === 6 ? 4 : 3;
  if (header[8] !== 8 || (header[9] !== 6 && header[9] !== 2) || header[12] !== 0) throw new Error("A PNG of another kind.");
  const raw = inflateSync(body);
  const line = width * channels;
  const data = new Uint8Array(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const left = x < channels ? 0 : (data[y * line + x - channels] ?? 0);
      const up = y === 0 ? 0 : (data[(y - 1) * line + x] ?? 0);
      const corner = x < channels || y === 0 ? 0 : (data[(y - 1) * line + x - channels] ?? 0);
      const near = [left, up, corner].sort((a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b))[0] ?? 0;
      const guess = [0, left, up, (left + up) >> 1, near][filter ?? 0] ?? 0;
      data[y * line + x] = (raw[y * (line + 1) + 1 + x] ?? 0) + guess;
    }
  }
  return { width, height, channels, data };
}

/** The 256 colours that say most of a picture, each as 0xRRGGBB; shades that differ by less than an eye sees are one. */
function paletteOf(colours: readonly number[]): number[] {
  const seen = new Map<number, number>();
  for (const colour of colours) seen.set(colour, (seen.get(colour) ?? 0) + 1);
  const chosen: number[] = [];
  for (const [colour] of [...seen].sort((a, b) => b[1] - a[1])) {
    if (chosen.length === 256) break;
    if (chosen.length < 32 || chosen.every((other) => distance(other, colour) > 300)) chosen.push(colour);
  }
  return chosen;
}

function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
}

function part(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const out = Buffer.alloc(named.length + 8);
  out.writeUInt32BE(content.length, 0);
  named.copy(out, 4);
  out.writeUInt32BE(crc32(named), named.length + 4);
  return out;
}

/** The same picture in at most 256 colours: a third of the size, so that it may live in the repository. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, channels, data } = decode(png);
  const colours: number[] = [];
  for (let at = 0; at < data.length; at += channels) colours.push(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
  const palette = paletteOf(colours);
  const nearest = new Map<number, number>(palette.map((colour, index) => [colour, index]));
  const lines = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries()) {
    let index = nearest.get(colour);
    if (index === undefined) {
      index = 0;
      for (const [other, candidate] of palette.entries()) if (distance(candidate, colour) < distance(palette[index] ?? 0, colour)) index = other;
      nearest.set(colour, index);
    }
    lines[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([png.subarray(0, 8), part("IHDR", header), part("PLTE", table), part("IDAT", deflateSync(lines, { level: 9 })), part("IEND", Buffer.alloc(0))]);
}
