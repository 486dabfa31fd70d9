// Writes test/excel/members.json: every member of the Excel API that the adapter uses, with its requirement set.
import { writeFileSync } from "node:fs";
import { membersOf, usesIn } from "../excelMembers/used";

writeFileSync("test/excel/members.json", `${JSON.stringify(membersOf(usesIn("src/excel")), null, 2)}\n`);
