export { defaultProfile, profileById, profiles } from "./builtIn";
export { choose, type Choice } from "./choose";
