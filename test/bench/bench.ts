import { benchCheck } from "./check";

/** `npm run bench`: figures as ratios in one run. Not part of the tests. */
benchCheck();
