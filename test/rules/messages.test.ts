import { readFileSync } from "node:fs";
import { join } from "node:path";
import { messageList, renderedMessages } from "../../.ci/help/messages";
import { isCustom } from "../../src/report/words";
import { rules } from "../../src/rules";

const all = renderedMessages();

test("every sentence reads as the list says; npm run generate writes it anew", () => {
  expect(messageList(all)).toBe(readFileSync(join(__dirname, "messages.golden.txt"), "utf8"));
});

test("every message of every rule is brought about by an example", () => {
  const said = new Set(rules.flatMap((rule) => Object.entries(rule.messages).filter(([, template]) => all.some((it) => it.rule === rule.code && fits(template, it.message))).map(([key]) => `${rule.code} ${key}`)));
  const wanted = rules.flatMap((rule) => Object.keys(rule.messages).map((key) => `${rule.code} ${key}`));
  expect(wanted.filter((it) => !said.has(it) && !UNSHOWN.includes(it))).toEqual([]);
  expect(UNSHOWN.filter((it) => said.has(it) || !wanted.includes(it))).toEqual([]);
});

/** Said only of classified projects together with others: the rule before it in the list has the line. */
const UNSHOWN: readonly string[] = [];

function fits(template: string, message: string): boolean {
  const pattern = template
    .split(/\{\w+\}/)
    .map((it) => it.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
    .join("[^]*");
  return new RegExp(`^${pattern}(?:（本地口径）)?$`).test(message);
}

test("no name is left unfilled, no word of a machine shows", () => {
  expect(all.map((it) => it.message).filter((it) => /[{}]|null|undefined|NaN|\[object|token|span|JSON|解析|异常|非法|报错|字段为空/i.test(it))).toEqual([]);
  expect(all.flatMap((it) => it.fixes).filter((it) => /[{}]|null|undefined|NaN/.test(it))).toEqual([]);
});

test("a sentence is short: forty characters besides her own words", () => {
  expect(all.filter((it) => [...it.own].length > 40).map((it) => `${it.rule} ${it.message}`)).toEqual([]);
});

test("custom is labelled once, at the end, and only custom", () => {
  for (const it of all) {
    const rule = rules.find((one) => one.code === it.rule);
    expect(it.message.endsWith("（本地口径）")).toBe(rule !== undefined && isCustom(rule));
    expect(it.message.replace(/（本地口径）$/, "")).not.toMatch(/惯例|习惯|口径|本地|当地|要求）/);
  }
});

test("a message is a statement without a full stop; a question may end as one", () => {
  expect(all.map((it) => it.message).filter((it) => /[。.!！]$/.test(it.replace(/（本地口径）$/, "")))).toEqual([]);
});

test("nobody is blamed", () => {
  const texts = rules.flatMap((it) => [it.title.zh, it.why, it.remedy, ...Object.values(it.messages), ...Object.values(it.fixes ?? {})]);
  expect(texts.filter((it) => /你|您|粗心|马虎|违规填报|胡乱|随意|不认真/.test(it))).toEqual([]);
});

test("what a fix does begins with what is done, and it fits", () => {
  const titles = rules.flatMap((it) => Object.values(it.fixes ?? {}));
  expect(titles.length).toBeGreaterThan(20);
  expect(titles.filter((it) => !/^(?:改|补|删|去|统一|重新|按|折算|只留|名称去掉|年度值也写|周期值也写|少数改|一级改|“\{sign\}”改)/.test(it))).toEqual([]);
  expect(all.filter((it) => !it.fit).map((it) => it.message)).toEqual([]);
});
