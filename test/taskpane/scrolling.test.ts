import { leastScroll } from "../../src/taskpane/scrolling";

const room = { top: 100, bottom: 400 };

test.each([
  ["in view", { top: 150, bottom: 300 }, 0],
  ["cut off below: up by what is missing", { top: 300, bottom: 450 }, 56],
  ["cut off above: down by what is missing", { top: 60, bottom: 200 }, -46],
  ["taller than the room: from its top", { top: 300, bottom: 900 }, 194],
])("brought into view with the least movement: %s", (_name, part, by) => {
  expect(leastScroll(part, room)).toBe(by);
});
