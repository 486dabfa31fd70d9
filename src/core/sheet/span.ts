/** A half-open stretch `[start, end)` of a string, in UTF-16 code units. `start === end` is a place between two characters. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function span(start: number, end: number): Span {
  return { start, end };
}

export function isEmpty(at: Span): boolean {
  return at.start === at.end;
}

/** True where two stretches share a character, or an empty one lies inside or at the edge of the other. */
export function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end && (a.start < b.end && b.start < a.end ? true : isEmpty(a) || isEmpty(b));
}
