import { readFileSync } from "node:fs";
import { manifestFaults } from "../../.ci/manifest/faults";
import { surroundings } from "../../.ci/manifest/surroundings";

const manifest = readFileSync("manifest.xml", "utf8");
const here = surroundings("manifest.xml");

/** The faults of the manifest after one change, which must have changed something. */
function after(from: string | RegExp, to: string, around = here): string {
  const changed = manifest.replace(from, to);
  expect(changed).not.toBe(manifest);
  return manifestFaults(changed, around).join("\n");
}

test("the manifest has no fault", () => {
  expect(manifestFaults(manifest, here)).toEqual([]);
});

test("the ribbon runs and opens what was planned", () => {
  const buttons = [...manifest.matchAll(/<Control xsi:type="Button" id="([\w.]+)">[\s\S]*?<Action xsi:type="(\w+)">/g)];
  expect(buttons.map((match) => `${match[1]} ${match[2]}`)).toEqual([
    "Jibiao.Check ShowTaskpane",
    "Jibiao.Open ShowTaskpane",
    "Jibiao.Clear ExecuteFunction",
  ]);
  expect(manifest).toMatch(/id="Check\.Url" DefaultValue="[^"]*taskpane\.html\?run=check"/);
});

describe("one fault each", () => {
  test.each([
    ["a tag left open", "</Hosts>", "", /not well-formed/],
    ["an order of its own", /(<Version>.*<\/Version>)\s*(<ProviderName>.*<\/ProviderName>)/, "$2$1", /<Version> must stand before/],
    ["an element of another place", "<GetStarted>", "<GetStarted><Hosts/>", /<Hosts> does not belong below <GetStarted>/],
    ["an element that is missing", "<Permissions>ReadWriteDocument</Permissions>", "", /lacks <Permissions>/],
    ["an unknown element", "<Permissions>", "<Pinned/><Permissions>", /<Pinned> is not known/],
    ["a broken id", /<Id>../, "<Id>zz", /is no GUID/],
    ["another version", /<Version>.*<\/Version>/, "<Version>9.9.9.0</Version>", /9\.9\.9\.0 is not/],
    ["another floor", 'MinVersion="1.14"', 'MinVersion="1.20"', /ExcelApi 1\.14/],
    ["another default language", "<DefaultLocale>zh-CN", "<DefaultLocale>en-US", /is en-US, not zh-CN/],
    ["a text without its translation", /<bt:Override Locale="en-US" Value="Check"\/>/, "", /has 0 texts in en-US/],
    ["an empty text", 'Value="Clear marks"', 'Value=" "', /empty text/],
    ["a long label", 'DefaultValue="绩标已就绪"', `DefaultValue="${"长".repeat(126)}"`, /126 characters; 125/],
    ["a long description", 'Value="Opens the pane', `Value="${"x".repeat(251)}`, /characters; 250/],
    ["a long id", /"Group\.Label"/g, '"Group.Label.That.Is.Much.Too.Long.To.Be.One"', /has an id of 43 characters/],
    ["an id twice", '<bt:String id="Pane.Label"', '<bt:String id="Check.Label"', /repeats the id Check\.Label/],
    ["a reference to nothing", 'resid="Guide.Url"', 'resid="Guide.Uri"', /names "Guide\.Uri", which is not among Urls/],
    ["a reference to another kind", '<Label resid="Check.Label"/>', '<Label resid="Check.Description"/>', /not among ShortStrings/],
    ["a resource nobody uses", "<bt:ShortStrings>", '<bt:ShortStrings><bt:String id="Idle" DefaultValue="x"/>', /"Idle", which nothing uses/],
    ["a function that is not there", "<FunctionName>clearMarks", "<FunctionName>clearAll", /runs "clearAll"/],
    ["a second pane", "<TaskpaneId>Jibiao.Pane", "<TaskpaneId>Other", /opens 2 panes/],
    ["a control twice", 'id="Jibiao.Open"', 'id="Jibiao.Check"', /same id/],
    ["plain http", 'IconUrl DefaultValue="https:', 'IconUrl DefaultValue="http:', /is not https/],
    ["another site", '"https://localhost:3000/commands', '"https://elsewhere.example/commands', /is not below/],
    ["a page that is not there", "localhost:3000/commands.html", "localhost:3000/command.html", /nothing to serve as command\.html/],
    ["an icon that is not there", "icons/pane-80.png", "icons/pane-81.png", /nothing to serve as assets\/icons\/pane-81/],
    ["an icon of another size", "icons/pane-80.png", "icons/pane-32.png", /is 32×32, not 80×80/],
    ["an icon set without 80 px", /<bt:Image size="80" resid="Clear.80"\/>/, "", /no picture of 80 px/],
  ])("%s", (_, from, to, said) => {
    expect(after(from, to)).toMatch(said);
  });
});

describe("in production", () => {
  const production = { ...here, production: true };
  const moved = manifest.replaceAll("https://localhost:3000", "https://addin.example/targets");

  test("an address elsewhere is right, below a folder too", () => {
    expect(manifestFaults(moved, production)).toEqual([]);
  });

  test.each(["https://localhost:3000", "https://127.0.0.1", "https://[::1]:3000"])("%s is refused", (origin) => {
    const local = manifest.replaceAll("https://localhost:3000", origin);
    expect(manifestFaults(local, production).join("\n")).toMatch(/is on this machine/);
  });
});
