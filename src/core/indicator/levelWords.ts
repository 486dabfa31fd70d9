/** What first levels are called wherever they are written, without 指标: alternatives of a pattern. */
export const FIRST_LEVELS = "产出|效益|满意度|成本";
