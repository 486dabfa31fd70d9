import { readdirSync } from "node:fs";
import { join } from "node:path";
import { checked, readAs, readFixture, said } from "./fixture";

const folder = join(__dirname, "tables");

// Tables built like those that cities, provinces and ministries publish; what is to be read in them and found was written by hand.
describe.each(readdirSync(folder))("%s", (name) => {
  const { sheet, read, findings } = readFixture(join(folder, name));
  const { recognition, result } = checked(sheet);
  test("is read as a person reads it", () => {
    expect(recognition.ok ? readAs(recognition.table) : ["no table"]).toEqual(read);
  });
  test("gives these findings and no other", () => {
    expect(said(result.findings)).toEqual(findings);
  });
});
