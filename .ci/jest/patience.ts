/** A browser on a busy machine takes its time. Jest takes no `testTimeout` from the settings of one project among several. */
jest.setTimeout(90_000);
