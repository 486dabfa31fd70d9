export { defaultProfile, profileById, profiles } from "./builtIn";
export { choose, type Choice } from "./choose";
export { importProfile, type ImportedProfile, type ImportOptions, type ProfileProblem } from "./importProfile";
