import type { ProfileWords } from "../../core/check/profile";

/** Words about a project's text (family E). They are custom: no regulation lists them. */
export const textWords: Pick<ProfileWords, "deliverables" | "otherOrgans"> = {
  deliverables: [],
  otherOrgans: [],
};
