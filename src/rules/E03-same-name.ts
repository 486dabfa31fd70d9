import { defineRule } from "../core/check/rule";
import { halfWidth } from "../core/indicator/characters";
import { squeezed } from "../core/sheet/joined";

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
      key: (project) => {
        const name = squeezed(halfWidth(project.name.text));
        return name === "" ? "" : `${squeezed(project.unitName?.text ?? "")}\n${name}`;
      },
      judge(keys, context) {
        const byName = new Map<string, (typeof keys)[number]["project"][]>();
        for (const { project, key } of keys) {
          if (key === "") continue;
          const same = byName.get(key);
          if (same) same.push(project);
          else byName.set(key, [project]);
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
