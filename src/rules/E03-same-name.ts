import { textNumber } from "../core/check/fingerprint";
import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import { squeezed } from "../core/sheet/joined";
import type { Project } from "../core/table/budgetTable";
import { among, repeated } from "./acrossNumbers";

function plainName(project: Project): string {
  return squeezed(halfWidth(project.name.text));
}

function plainUnit(project: Project): string {
  return squeezed(project.unitName?.text ?? "");
}

/** The last unit: one has many projects. */
let lastUnit = { text: "", number: textNumber("") };

function unitNumber(project: Project): number {
  const text = plainUnit(project);
  if (text !== lastUnit.text) lastUnit = { text, number: textNumber(text) };
  return lastUnit.number;
}

/** One name for two projects of one unit. */
export const E03 = defineRule({
  code: "E03",
  name: "same-name",
  title: { zh: "项目名称重复", en: "The same project name twice" },
  severity: "error",
  fix: null,
  why: "同一单位的两个项目同名，系统会认作重复申报，金额和目标也分不清。",
  remedy: "确是同一项目的合并；不同的项目在名称中写明年份或内容。",
  source: "文本规范",
  messages: { twice: "“{name}”出现 {count} 次" },
  examples: {
    bad: [{ projects: [{ name: "⟦公共图书馆藏书更新经费⟧" }, {}, { name: "公共图书馆藏书更新经费" }] }, { projects: [{ name: "⟦藏书更新经费（二期）⟧" }, { name: "藏书 更新经费(二期)" }, { name: "藏书更新经费（二期）" }] }],
    good: [{ projects: [{ name: "2023年公共图书馆藏书更新经费" }, { name: "2024年公共图书馆藏书更新经费" }] }, { projects: [{ name: "藏书更新经费" }, { name: "藏书更新经费（二期）" }] }],
  },
  on: {
    across: {
      // Most names are one project's own: the others' are looked at again.
      key: (project) => {
        const name = plainName(project);
        return name === "" ? 0 : Math.max(1, (Math.imul(unitNumber(project), 31) ^ textNumber(name)) & 0x3fffffff);
      },
      judge(keys, projects, context) {
        const again = repeated(keys);
        const byName = new Map<string, Project[]>();
        for (const project of among(projects, keys, again)) {
          const name = `${plainUnit(project)}\n${plainName(project)}`;
          const same = byName.get(name);
          if (same) same.push(project);
          else byName.set(name, [project]);
        }
        for (const [first, ...others] of byName.values()) {
          if (!first || others.length === 0) continue;
          const { text } = first.name;
          context.report({ at: first.name, message: "twice", data: { name: text.length > 20 ? `${text.slice(0, 20)}…` : text, count: others.length + 1 }, related: others.map((it) => ({ at: it.name, note: "同名项目" })) });
        }
      },
    },
  },
});
