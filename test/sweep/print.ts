import { sweep } from "./sweep";

/** Prints the sweep as a table: `npm run sweep`. */
const swept = sweep();
for (const { operator, answered, others } of swept) console.log(`${answered ? "ok  " : "MISS"} ${operator.owner} ${operator.name}${others.length > 0 ? `  (+ ${others.join(" ")})` : ""}`);
const answered = swept.filter((it) => it.answered).length;
console.log(`${String(answered)} of ${String(swept.length)} operators answered by their owning rule (${((100 * answered) / swept.length).toFixed(1)} %), most others: ${String(Math.max(...swept.map((it) => it.others.length)))}`);
