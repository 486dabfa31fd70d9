import { once } from "node:events";
import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import type { Writable } from "node:stream";

/** Where a report goes, piece by piece. */
export interface Output {
  /** Resolves when more may be written. After the reader has gone it does nothing. */
  write(text: string): Promise<void>;
  /** False once nobody reads any more: the work behind the pieces can stop. */
  readonly open: boolean;
}

/** Pieces are gathered to about this many characters before they are handed on. */
const GATHER = 65_536;

/**
 * Standard output: waits for slow readers and takes a reader that went away (`| head`) as the end, not as a fault.
 */
export class StreamOutput implements Output {
  open = true;
  private gathered = "";

  constructor(private readonly stream: Writable) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      this.open = false;
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    });
    stream.on("close", () => {
      this.open = false;
    });
  }

  async write(text: string): Promise<void> {
    this.gathered += text;
    if (this.gathered.length >= GATHER) await this.flush();
  }

  /** Hands on what is gathered. To be called at the end. */
  async flush(): Promise<void> {
    const text = this.gathered;
    this.gathered = "";
    if (!this.open || text === "") return;
    if (this.stream.write(text)) return;
    // A pipe that breaks while we wait never drains; either event ends the waiting.
    const waiting = new AbortController();
    const end = (event: string): Promise<unknown> => once(this.stream, event, { signal: waiting.signal }).catch(() => undefined);
    await Promise.race([end("drain"), end("close"), end("error")]);
    waiting.abort();
  }
}

/** A file that stands there whole or not at all: written beside its place and moved when it is complete. */
export class FileOutput implements Output {
  readonly open = true;
  private readonly partial: string;
  private readonly handle: number;

  constructor(private readonly path: string) {
    this.partial = `${path}.${String(process.pid)}.part`;
    this.handle = openSync(this.partial, "wx");
  }

  write(text: string): Promise<void> {
    writeSync(this.handle, text);
    return Promise.resolve();
  }

  finish(): void {
    closeSync(this.handle);
    renameSync(this.partial, this.path);
  }

  abandon(): void {
    closeSync(this.handle);
    rmSync(this.partial, { force: true });
  }
}
