import type { ProfileWords } from "../../core/check/profile";

/** Words the B rules ask for. They are custom: no regulation lists them. */
export const structureWords: Pick<ProfileWords, "costKeywords" | "publicWords"> = {
  costKeywords: ["设备", "平台", "系统", "运维", "租赁", "信息化", "采购", "工程", "购置", "修缮"],
  publicWords: [
    "群众",
    "公众",
    "市民",
    "居民",
    "村民",
    "农民",
    "学生",
    "家长",
    "老人",
    "老年",
    "儿童",
    "残疾",
    "患者",
    "游客",
    "来访",
    "来穗",
    "流动人口",
    "企业服务",
    "公共服务",
    "便民",
    "惠民",
    "宣传",
    "救助",
    "补助",
    "补贴",
    "慰问",
  ],
};
