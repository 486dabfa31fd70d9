/** There is no place in the table for an indicator; the message says why, in Chinese. */
export class NoRoom extends Error {}

/** Characters that Excel keeps in one cell. */
const LONGEST = 32_767;

/** Why a text cannot be written into one cell, in Chinese; null when it fits. */
export function tooLong(text: string): string | null {
  return text.length > LONGEST ? `一格最多 ${String(LONGEST)} 字，放不下这些指标` : null;
}
