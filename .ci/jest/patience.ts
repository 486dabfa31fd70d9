/** A busy machine takes its time, above all a browser on it. Jest takes no `testTimeout` from the settings of one project among several. */
jest.setTimeout(90_000);
