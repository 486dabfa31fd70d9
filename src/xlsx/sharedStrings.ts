import { unescapeText } from "./escapedText";
import { tooLarge } from "./error";
import type { Limits } from "./limits";
import { readPart } from "./xml";
import type { Archive } from "./zip";

/** The workbook's table of texts. Runs of a rich text are joined; readings above the characters (furigana, pinyin) are left out. */
export function readSharedStrings(archive: Archive, part: string, limits: Limits): readonly string[] {
  const strings: string[] = [];
  const text = new TextRuns();
  let inItem = false;
  readPart(archive, part, limits, {
    open(name) {
      if (name === "si") {
        inItem = true;
        text.begin();
      } else if (inItem) text.open(name);
    },
    close(name) {
      if (name === "si") {
        const joined = text.end();
        if (joined.length > limits.cellText) throw tooLarge("有一格文字太长", `${part} #${String(strings.length)}`);
        strings.push(joined);
        inItem = false;
      } else if (inItem) text.close(name);
    },
    text(piece) {
      text.text(piece);
    },
  });
  return strings;
}

/** Gathers the text of `<si>` and `<is>`: all `<t>` but those of phonetic runs. */
export class TextRuns {
  private joined = "";
  private inText = false;
  private phonetic = 0;

  begin(): void {
    this.joined = "";
    this.inText = false;
    this.phonetic = 0;
  }

  open(name: string): void {
    if (name === "rPh") this.phonetic += 1;
    else if (name === "t") this.inText = this.phonetic === 0;
  }

  close(name: string): void {
    if (name === "rPh") this.phonetic -= 1;
    else if (name === "t") this.inText = false;
  }

  text(piece: string): void {
    if (this.inText) this.joined += piece;
  }

  end(): string {
    return unescapeText(this.joined);
  }
}
