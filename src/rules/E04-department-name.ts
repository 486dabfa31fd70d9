import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { part, type Piece } from "../core/table/piece";
import { replace } from "./replace";

/** What an organ's name ends in, longest first, with the short forms of each. */
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ["委员会办公室", ["委员会办公室", "委办公室", "委员会办", "委办", "办"]],
  ["委员会", ["委员会", "委"]],
  ["办公室", ["办公室", "办"]],
  ["管理局", ["管理局", "局"]],
  ["联合会", ["联合会", "联"]],
  ["法院", ["法院"]],
  ["检察院", ["检察院"]],
  ["局", ["局"]],
  ["厅", ["厅"]],
  ["中心", ["中心"]],
  ["大队", ["大队"]],
  ["支队", ["支队"]],
];

interface Department {
  readonly full: string;
  /** The two characters before the ending that tell this organ from others: 政法, 教育. */
  readonly core: string;
  readonly before: string;
  readonly endings: readonly string[];
}

function departmentOf(name: Piece | null): Department | null {
  const full = squeezed(name?.text ?? "");
  for (const [ending, endings] of ENDINGS) {
    if (!full.endsWith(ending)) continue;
    const head = full.slice(0, -ending.length);
    const core = head.slice(-2);
    return head.length >= 4 && /^[\u4e00-\u9fff]{2}$/.test(core) ? { full, core, before: head.slice(0, -2), endings } : null;
  }
  return null;
}

/** The department of the table in hand: the same for all its projects. */
let last: { readonly name: Piece | null; readonly department: Department | null } | null = null;

/** Whether `short` can be had from `long` by leaving characters out, the first one or two places of both being alike. */
function abbreviates(short: string, long: string): boolean {
  let at = 0;
  for (const char of short) {
    at = long.indexOf(char, at);
    if (at < 0) return false;
    at += 1;
  }
  return true;
}

/** The last place that a name's beginning states: 区 of 滨江市临水区. */
function lastPlace(head: string): string {
  return /[省市区县旗](?=[^省市区县旗]*$)/.exec(head)?.[0] ?? "";
}

/** The length of a variant of the department's name at the beginning of a text; 0 when there is none. */
function variantAt(text: string, department: Department, otherOrgans: readonly string[]): number {
  if (text.startsWith(department.full)) return 0;
  const core = text.indexOf(department.core);
  if (core < 1 || core > department.before.length + 4) return 0;
  const head = text.slice(0, core);
  // 省委政法委 and 我委 are not the department, whatever characters they share.
  if (otherOrgans.some((it) => head === it || it.startsWith(head)) || !abbreviates(head, department.before)) return 0;
  // 滨江市教育局 is the city's bureau, and not a short form of 滨江市临水区教育局.
  if (lastPlace(head) !== "" && lastPlace(head) !== lastPlace(department.before)) return 0;
  const rest = text.slice(core + 2);
  const ending = [...department.endings].sort((a, b) => b.length - a.length).find((it) => rest.startsWith(it));
  if (ending === undefined) return 0;
  // 教育局 within 教育局属学校: the organ's name goes on, and so it is no name of the department.
  if (/^(?:员|属|系统|机关|下属|直属|所属|办公室)/.test(rest.slice(ending.length))) return 0;
  const length = core + 2 + ending.length;
  return text.slice(0, length) === department.full ? 0 : length;
}

/** A shortened or altered name of the department where its full name belongs: at the beginning of a project's name, or in a goal where it begins like the full one. */
export const E04 = defineRule({
  code: "E04",
  name: "department-name",
  title: { zh: "部门名称写法不一致", en: "A variant of the department's name" },
  severity: "warning",
  fix: "review",
  why: "同一部门在表中有几种写法，系统和审核人会当作不同的单位。",
  remedy: "改为与表头“部门名称”完全一致的全称。",
  source: "文本规范",
  messages: { variant: "“{variant}”与部门名称“{full}”不一致" },
  fixes: { full: "改为“{full}”" },
  applies: (facts) => (facts.department ? true : "表头没有写明部门名称"),
  examples: {
    bad: [
      { department: "中国共产党滨江市临水区委员会政法委员会", name: "⟦中国共产党滨江市临水区委政法委⟧2024年视频系统租赁项目", fixed: "    中国共产党滨江市临水区委员会政法委员会2024年视频系统租赁项目" },
      { department: "中国共产党滨江市临水区委员会政法委员会", name: "⟦临水区委政法委⟧2024年视频系统租赁项目" },
      { department: "滨江市临水区综合管理局", name: "⟦临水区综合局⟧2024年视频系统租赁项目" },
    ],
    good: [
      { department: "中国共产党滨江市临水区委员会政法委员会", name: "中国共产党滨江市临水区委员会政法委员会2024年视频系统租赁项目" },
      { department: "中国共产党滨江市临水区委员会政法委员会", name: "政法跨部门办案平台设备专项经费", goal: "根据省委政法委、省发改委以及市委政法委有关部署，对我委及各镇街的网络设备进行保养，保障畅通。" },
      { department: "滨江市临水区教育局", name: "滨江市临水区教育系统教师培训经费" },
      { department: "滨江市临水区教育局", name: "临水区平安校园创建经费" },
      { note: "上级机关不是本部门", department: "滨江市临水区教育局", name: "滨江市教育局2024年下达教师培训经费" },
    ],
  },
  on: {
    project(project, context) {
      if (last?.name !== context.facts.department) last = { name: context.facts.department, department: departmentOf(context.facts.department) };
      const { department } = last;
      if (!department) return;
      const { otherOrgans } = context.profile.words;
      const say = (at: Piece): void => {
        context.report({
          at,
          message: "variant",
          data: { variant: at.text, full: department.full },
          fixes: [{ title: "full", applicability: "review", data: { full: department.full }, edits: [replace(context.sheet, at, department.full)] }],
        });
      };
      const name = project.name.text;
      const inName = variantAt(name, department, otherOrgans);
      // A short name counts where it takes the full one's place: it begins alike, or the year follows as it does behind the full name.
      if (inName > 0 && (name.slice(0, 2) === department.full.slice(0, 2) || /^\s*(?:19|20)\d{2}/.test(name.slice(inName)))) say(part(project.name, 0, inName));
      const goal = project.goal;
      if (!goal) return;
      const start = department.full.slice(0, 4);
      for (let at = goal.text.indexOf(start); at >= 0; at = goal.text.indexOf(start, at + 4)) {
        const length = variantAt(goal.text.slice(at, at + department.full.length + 8), department, otherOrgans);
        if (length > 0) say(part(goal, at, at + length));
      }
    },
  },
});
