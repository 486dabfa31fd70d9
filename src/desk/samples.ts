import putuo from "./samples/form-shanghai-putuo-2026.xlsx";
import xiangtan from "./samples/form-xiangtan-2023.xlsx";
import jingyan from "./samples/rows-jingyan-2023.xlsx";
import wrapped from "./samples/zengcheng-2024-wrapped.xlsx";
import zengcheng from "./samples/zengcheng-2024.xlsx";

/** A published table that comes with the page. */
export interface Sample {
  /** What her choice shows. */
  readonly title: string;
  /** Name of the workbook, as a host tells it. */
  readonly file: string;
  /** Where its bytes are, on the page's own server. */
  readonly address: string;
}

/** In the order they are offered; the first one is open at the start. */
export const samples: readonly Sample[] = [
  { title: "增城 2024（汇总表，27 个项目）", file: "zengcheng-2024.xlsx", address: zengcheng },
  { title: "增城 2024（同一表，PDF 断行未清理）", file: "zengcheng-2024-wrapped.xlsx", address: wrapped },
  { title: "井研 2023（一行一个指标）", file: "rows-jingyan-2023.xlsx", address: jingyan },
  { title: "湘潭 2023（一个项目一张表）", file: "form-xiangtan-2023.xlsx", address: xiangtan },
  { title: "上海普陀 2026（一个项目一张表）", file: "form-shanghai-putuo-2026.xlsx", address: putuo },
];

/** The bytes of a sample. Throws an Error that says which one is not there. */
export async function fetchSample({ file, address }: Sample): Promise<Uint8Array> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`没有取得示例 ${file}。请刷新页面再试。`);
  return new Uint8Array(await answer.arrayBuffer());
}
