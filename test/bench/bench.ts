import { benchCheck } from "./check";
import { benchScaling } from "./scaling";

/** `npm run bench`: figures as ratios in one run. Not part of the tests. */
benchCheck();
benchScaling();
