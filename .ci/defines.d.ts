/** True in development builds and in Jest, false in what is shipped: the contract suite's button exists only where it is true. */
declare const __DEV__: boolean;

/** The version of package.json, put in by webpack and Jest. */
declare const __VERSION__: string;

declare module "*.css";
