import { project } from "./base.mjs";

/** Everything that needs neither a DOM nor a browser. */
export default project("node", {
  setupFilesAfterEnv: ["<rootDir>/.ci/jest/patience.ts"],
  testEnvironment: "node",
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/taskpane/", "<rootDir>/test/e2e/"],
});
