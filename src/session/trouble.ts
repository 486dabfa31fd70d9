import { toA1, type CellAddress } from "../core/sheet/address";
import { HostError } from "./ports";
import type { Trouble } from "./state";

const SENTENCES: Readonly<Record<HostError["reason"], { readonly why: string; readonly remedy: string }>> = {
  editing: { why: "有单元格正处在编辑状态，Excel 暂不接受命令。", remedy: "请先按 Enter 完成输入，再试一次。" },
  protected: { why: "工作表受保护，绩标不会替您取消保护。", remedy: "如需标出或修正，请先在“审阅”中撤消保护。" },
  "read-only": { why: "文件以只读方式打开。", remedy: "请另存一份，或点“启用编辑”后再试。" },
  "no-sheet": { why: "工作表已被删除或改名。", remedy: "请切换到要检查的工作表，再点“重新检查”。" },
  "too-large": { why: "数据超出 Excel 一次能传送的大小。", remedy: "请删去表外的空白格式，或拆分后再检查。" },
  unsupported: { why: "此版本的 Excel 不支持这项操作。", remedy: "请使用 Microsoft 365 或 LTSC 2021 以上版本。" },
  cancelled: { why: "操作已取消。", remedy: "需要时可以重新开始。" },
  "marks-unreadable": { why: "有一条标记暂时无法读取，多见于清除后又撤消。", remedy: "请保存并重新打开文件，再清除一次。" },
  failed: { why: "Excel 没有完成这项操作。", remedy: "请重试；若仍不行，请保存文件后重新打开。" },
};

/** Any failure as three sentences for the pane. `what` names the command: 检查, 修正, 标出 … */
export function troubleOf(command: string, error: unknown): Trouble {
  if (error instanceof HostError) {
    const { why, remedy } = SENTENCES[error.reason];
    return { what: error.message === "" ? `${command}未完成，表格没有改动。` : error.message, why, remedy, detail: error.detail };
  }
  const { why, remedy } = SENTENCES.failed;
  return { what: `${command}未完成。`, why, remedy, detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
}

/** A command that was refused because a cell no longer holds what it should. */
export function staleTrouble(cell: CellAddress | null, command: string): Trouble {
  const place = cell ? `${toA1(cell)} 的内容` : "内容";
  if (command === "撤回") return { what: `${place}之后又改过，未撤回。`, why: "撤回会盖掉您后来的输入，所以没有写入。", remedy: "请在表中核对后手工恢复。", detail: "" };
  return { what: `${place}已改动，未${command}。`, why: "检查之后这里有了新的内容，表格没有被改写。", remedy: "请重新检查后再试。", detail: "" };
}

/** A command that was refused because rows or columns have come, gone or changed places since the check. */
export function movedTrouble(command: string): Trouble {
  return { what: `行列有移动，未${command}。`, why: "检查之后插入、删除或排序过，原来的位置已不对，表格没有被改写。", remedy: "请重新检查后再试。", detail: "" };
}
