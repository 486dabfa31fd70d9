/** Nesting beyond this is no library. */
const DEEPEST = 64;

const BLANK = /[ \t\r\n]*/y;
// eslint-disable-next-line no-control-regex -- JSON forbids control characters in its strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const SCALAR = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Walks a JSON text and stops at the value a path leads to, or at the first character that is no JSON. */
class Walker {
  at = 0;
  /** Where the path's value (or the last part of it that is there) begins. */
  found = 0;

  constructor(
    private readonly text: string,
    private readonly path: readonly PropertyKey[],
  ) {}

  private take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.at += match[0].length;
    return match[0];
  }

  private sign(char: string): boolean {
    this.take(BLANK);
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  /** `depth` parts of the path lead here; -1 is off the path. False at a fault. */
  value(level: number, depth: number): boolean {
    this.take(BLANK);
    if (level > DEEPEST) return false;
    if (depth >= 0) this.found = this.at;
    const next = depth >= 0 && depth < this.path.length ? this.path[depth] : undefined;
    if (this.sign("{")) {
      if (this.sign("}")) return true;
      do {
        this.take(BLANK);
        const start = this.at;
        const key = this.take(STRING);
        if (key === null || !this.sign(":")) {
          if (key === null) this.at = start;
          return false;
        }
        const onPath = next !== undefined && JSON.parse(key) === String(next);
        if (onPath) this.found = start;
        if (!this.value(level + 1, onPath ? depth + 1 : -1)) return false;
      } while (this.sign(","));
      return this.sign("}");
    }
    if (this.sign("[")) {
      if (this.sign("]")) return true;
      let index = 0;
      do {
        if (!this.value(level + 1, next !== undefined && String(next) === String(index) ? depth + 1 : -1)) return false;
        index += 1;
      } while (this.sign(","));
      return this.sign("]");
    }
    return this.take(STRING) !== null || this.take(SCALAR) !== null;
  }

  end(): boolean {
    this.take(BLANK);
    return this.at === this.text.length;
  }
}

/** The line, from 1, that a place of a text is on. */
export function lineAt(text: string, at: number): number {
  let line = 1;
  for (let from = text.indexOf("\n"); from >= 0 && from < at; from = text.indexOf("\n", from + 1)) line += 1;
  return line;
}

/** The line, from 1, on which a JSON text stops being JSON; null when all of it is. */
export function brokenLine(text: string): number | null {
  const walker = new Walker(text, []);
  return walker.value(0, -1) && walker.end() ? null : lineAt(text, walker.at);
}

/** The line, from 1, on which the value of a path begins in a JSON text; of a path that leads nowhere, the last part that is there. */
export function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  const walker = new Walker(text, path);
  walker.value(0, 0);
  return lineAt(text, walker.found);
}
