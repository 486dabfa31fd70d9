import { squeezed } from "../sheet/joined";
import type { Piece } from "./piece";

/** Whether details of a project are withheld by law: its name is a bare code, or its goal begins with 涉密项目. */
export function isClassified(name: Pick<Piece, "text">, goal: Pick<Piece, "text"> | null): boolean {
  const plain = squeezed(name.text);
  if (/^[0-9A-Za-z０-９][0-9A-Za-z０-９._\-/]*$/.test(plain) && /[0-9０-９]/.test(plain)) return true;
  return goal !== null && squeezed(goal.text).startsWith("涉密项目");
}
