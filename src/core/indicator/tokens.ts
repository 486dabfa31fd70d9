import { span, type Span } from "../sheet/span";
import type { PackedItem, Token, TokenKind } from "./packedText";

/** The pieces of an item as tokens; what lies between them belongs to no field and becomes a stray token. */
function piecesOf(item: PackedItem): [Span, TokenKind][] {
  const pieces: [Span, TokenKind][] = [
    [item.ordinal, "ordinal"],
    [item.mark, "mark"],
  ];
  for (const level of [item.level1, item.level2]) pieces.push([level.code, "code"], [level.dash, "dash"], [level.name, "level"]);
  pieces.push([item.name, "name"]);
  for (const value of [item.cycle, item.annual]) pieces.push([value.label, "label"], [value.colon, "colon"], [value.value, "value"]);
  for (const separator of item.separators) pieces.push([separator.span, "separator"]);
  pieces.push([item.stop, "stop"]);
  return pieces.filter(([at]) => at.end > at.start).sort((a, b) => a[0].start - b[0].start);
}

/** Tokens laid end to end are the text; see the invariants of {@link import("./packedText").PackedText}. */
export function tokensOf(text: string, items: readonly PackedItem[]): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const fill = (to: number): void => {
    if (to > at) tokens.push({ kind: "stray", span: span(at, to) });
    at = Math.max(at, to);
  };
  for (const item of items) {
    for (const [piece, kind] of piecesOf(item)) {
      fill(piece.start);
      tokens.push({ kind, span: piece });
      at = piece.end;
    }
    fill(item.whole.end);
  }
  fill(text.length);
  return tokens;
}
