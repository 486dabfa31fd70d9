import type { Change } from "./engine/changes";
import { shift } from "./references";

export interface Protection {
  readonly options: Readonly<Record<string, boolean | string>>;
  readonly password: string | undefined;
}

export interface StoredComment {
  readonly id: string;
  readonly sheetId: string;
  row: number;
  column: number;
  content: string;
  readonly authorName: string;
  readonly creationDate: string;
}

export interface XmlPart {
  readonly id: string;
  xml: string;
}

/** The parts of a workbook that the spreadsheet engine does not keep: protection, comments, custom XML. */
export class DocumentStore {
  readonly xmlParts: XmlPart[] = [];
  readonly comments: StoredComment[] = [];
  private readonly protections = new Map<string, Protection>();
  private next = 1;

  /** Ids in the form Excel gives: a GUID in braces. They differ within the document, no more is promised. */
  newId(): string {
    const number = (this.next++).toString(16).toUpperCase().padStart(12, "0");
    return `{00000000-0000-4000-8000-${number}}`;
  }

  protection(sheetId: string): Protection | null {
    return this.protections.get(sheetId) ?? null;
  }

  protect(sheetId: string, protection: Protection | null): void {
    if (protection) this.protections.set(sheetId, protection);
    else this.protections.delete(sheetId);
  }

  /** Comments move with their cells and go with them. */
  follow(change: Change): void {
    if (change.kind === "sheet-deleted") this.protections.delete(change.sheetId);
    for (const comment of [...this.comments]) {
      if (comment.sheetId !== change.sheetId) continue;
      const place = change.kind === "sheet-deleted" ? null : shift({ row: comment.row, column: comment.column, rows: 1, columns: 1 }, change);
      if (place) {
        comment.row = place.row;
        comment.column = place.column;
      } else this.comments.splice(this.comments.indexOf(comment), 1);
    }
  }
}
