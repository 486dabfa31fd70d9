import { project } from "./base.mjs";

/** The pane's components, in jsdom. */
export default project("pane", {
  setupFilesAfterEnv: ["<rootDir>/.ci/jest/patience.ts"],
  testEnvironment: "jsdom",
  testMatch: ["<rootDir>/test/taskpane/**/*.test.ts?(x)"],
});
