import { z } from "zod";
import { reportSchema } from "./contract";
import { planSchema } from "./planContract";

/** Files that are made from this room and committed: their paths from the top of the repository, and their texts. */
export function generate(): readonly { readonly path: string; readonly text: string }[] {
  const schema = { ...z.toJSONSchema(reportSchema, { io: "input" }), title: "jibiao check --format json", description: "Findings of Jibiao (绩标) in budget sheets, version 1." };
  const plan = { ...z.toJSONSchema(planSchema, { io: "input" }), title: "jibiao plan-insert", description: "Edits that would put standard indicators into a project, version 1." };
  return [
    { path: "assets/schema/jibiao-1.schema.json", text: `${JSON.stringify(schema, null, 2)}\n` },
    { path: "assets/schema/jibiao-plan-1.schema.json", text: `${JSON.stringify(plan, null, 2)}\n` },
  ];
}
