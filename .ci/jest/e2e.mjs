import { project } from "./base.mjs";

/** The built demo page in a real browser; built first if it is older than its sources. */
export default project("e2e", {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/e2e/**/*.test.ts"],
  globalSetup: "<rootDir>/.ci/jest/built.ts",
  setupFilesAfterEnv: ["<rootDir>/.ci/jest/patience.ts"],
});
