import { part, type Piece } from "../core/table/piece";

/** Words of the statement that details are withheld. A clause with one of them belongs to it. */
const STATEMENT = /涉密|保密|秘密|密级|公开|公示|不予披露|不便/;
/** 按照预算编制要求, 根据有关规定: the reason, whatever it cites. */
const REASON = /^(?:按照|按|根据|依据|依照|因|鉴于|由于|遵照).{0,24}(?:规定|要求|条例|办法|法|通知|文件|精神|有关|相关)/;

/** Clauses of a classified goal that belong to no statement that details are withheld. */
export function clausesBeyondStatement(goal: Piece): readonly Piece[] {
  const clauses: Piece[] = [];
  for (const match of goal.text.matchAll(/[^，。；！？,;!?\s]+/g)) {
    const [text] = match;
    if (!STATEMENT.test(text) && !REASON.test(text) && /[\u4e00-\u9fffA-Za-z0-9]/.test(text)) clauses.push(part(goal, match.index, match.index + text.length));
  }
  return clauses;
}
