import { defineRule } from "../core/check/rule";
import { squeezed } from "../core/sheet/joined";
import { clausesBeyondStatement } from "./classifiedStatement";

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
      { note: "没有目标归 E05", name: "13600105", goal: "" },
    ],
  },
  on: {
    project(project, context) {
      if (!project.classified) return;
      const name = squeezed(project.name.text);
      if (name !== "" && !CODE.test(name) && !/涉密|保密/.test(name)) context.report({ at: project.name, message: "name", data: { text: shortened(project.name.text) } });
      const { goal } = project;
      if (!goal) return;
      const [first, ...others] = clausesBeyondStatement(goal);
      if (first) context.report({ at: first, message: "goal", data: { text: shortened(first.text) }, related: others.map((at) => ({ at, note: "另一处" })) });
    },
  },
});

function shortened(text: string): string {
  return text.length > 16 ? `${text.slice(0, 16)}…` : text;
}
