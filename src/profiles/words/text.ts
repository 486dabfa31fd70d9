import type { ProfileWords } from "../../core/check/profile";

/**
 * Words about a project's text (family E). They are custom: no regulation lists them.
 *
 * `deliverables`: what a goal promises to do or to buy and an indicator can count. Words for upkeep as a whole (运维, 维护, 保障) and for
 * aims (提升, 营造) are left out on purpose: every project has them and none is a deliverable. Synonyms count as mention.
 * `otherOrgans`: what begins like a short form of the department and is another organ, or the department speaking of itself.
 */
export const textWords: Pick<ProfileWords, "deliverables" | "otherOrgans"> = {
  deliverables: [
    { word: "宣传", synonyms: ["宣传活动", "普法", "宣讲", "宣教", "宣传教育", "科普"] },
    { word: "培训", synonyms: ["轮训", "集训", "业务培训", "培训班", "学习班", "研修", "授课", "培训会", "参训", "训练"] },
    { word: "购置", synonyms: ["采购", "购买", "新购", "添置", "配备", "配置", "配套设备", "更新设备"] },
    { word: "活动", synonyms: ["比赛", "竞赛", "演出", "展览", "文艺", "主题活动"] },
    { word: "咨询", synonyms: ["法律咨询", "咨询服务", "法律服务", "法律援助", "答疑", "问诊", "接访"] },
    { word: "巡检", synonyms: ["巡查", "巡逻", "检查", "排查", "巡护", "督查"] },
    { word: "测试", synonyms: ["检测", "测评", "联调", "压力测试", "调试"] },
    { word: "调研", synonyms: ["调查", "走访", "普查", "摸排"] },
    { word: "评估", synonyms: ["评价", "评审", "测评"] },
    { word: "演练", synonyms: ["应急演练", "演习", "拉练"] },
    { word: "印刷", synonyms: ["印制", "编印", "制作", "宣传品", "宣传册"] },
    { word: "会议", synonyms: ["座谈会", "研讨会", "培训会", "推进会", "论坛"] },
    { word: "慰问", synonyms: ["走访慰问", "探望"] },
    { word: "体检", synonyms: ["健康检查", "筛查"] },
    { word: "委托第三方", synonyms: ["第三方", "委托", "外包", "购买服务", "聘请"], manner: true },
    { word: "安保", synonyms: ["安全保卫", "保安", "值守", "警戒"], manner: true },
  ],
  otherOrgans: ["省委", "市委", "县委", "我委", "本委", "我局", "本局", "我办", "本单位", "我单位", "我区", "省发改委", "市发改委", "各镇街", "中央", "国家", "自治区"],
};
