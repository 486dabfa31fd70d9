import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { part, type Piece } from "../core/table/piece";

/** Words of the statement that details are withheld. A clause with one of them belongs to it. */
const STATEMENT = /涉密|保密|秘密|密级|公开|公示|不予披露|不便/;
/** 按照预算编制要求, 根据有关规定: the reason, whatever it cites. */
const REASON = /^(?:按照|按|根据|依据|依照|因|鉴于|由于|遵照).{0,24}(?:规定|要求|条例|办法|法|通知|文件|精神|有关|相关)/;
const CODE = /^[0-9A-Za-z０-９][0-9A-Za-z０-９._\-/]*$/;

/** A classified project that says more than that it is classified. Its amount and its indicators do not count. */
export const F01 = defineRule({
  code: "F01",
  name: "classified-says-more",
  title: { zh: "涉密项目写出了具体内容", en: "A classified project says more than it may" },
  severity: "warning",
  fix: null,
  why: "涉密项目只能写统一的说明，写出名称或内容可能泄密。",
  remedy: "项目名称只写代码，目标只保留统一的涉密说明。",
  source: "profile",
  messages: {
    goal: "涉密项目的目标写出了“{text}”",
    name: "涉密项目的名称写出了“{text}”",
  },
  examples: {
    bad: [
      { name: "13600101", goal: "涉密项目。⟦采购通信设备三套⟧。按照保密法及其实施条例相关规定，不对外公开。" },
      { name: "13600101", goal: "涉密项目，⟦用于重点区域视频监控⟧，不对外公开。" },
      { name: "⟦重点区域视频监控经费⟧", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。" },
    ],
    good: [
      { name: "13600101", goal: "涉密项目。按照保密法及其实施条例相关规定，不对外公开。" },
      { name: "13600104", goal: "涉密项目。按照预算编制要求和保密法及其实施条例相关规定，不对外公开。" },
      { name: "涉密项目03", goal: "涉密项目，不予公开。" },
      { title: "没有目标归 E05", name: "13600105", goal: "" },
    ],
  },
  on: {
    project(project, context) {
      if (!project.classified) return;
      const name = squeezed(project.name.text);
      if (name !== "" && !CODE.test(name) && !/涉密|保密/.test(name)) context.report({ at: project.name, message: "name", data: { text: shortened(project.name.text) } });
      const { goal } = project;
      if (!goal) return;
      const clauses = clausesOf(goal);
      const more = clauses.filter((it) => !STATEMENT.test(it.text) && !REASON.test(it.text) && /[\u4e00-\u9fffA-Za-z0-9]/.test(it.text));
      const [first, ...others] = more;
      if (first) context.report({ at: first, message: "goal", data: { text: shortened(first.text) }, related: others.map((at) => ({ at, note: "另一处" })) });
    },
  },
});

function shortened(text: string): string {
  return text.length > 16 ? `${text.slice(0, 16)}…` : text;
}

function clausesOf(goal: Piece): Piece[] {
  const clauses: Piece[] = [];
  for (const match of goal.text.matchAll(/[^，。；！？,;!?\s]+/g)) clauses.push(part(goal, match.index, match.index + match[0].length));
  return clauses;
}
