import { defineConfig } from "vitest/config";

/** The whole product as a person meets it. One world, one browser, and the tests in the order in which a shift goes. */
export default defineConfig({
  test: {
    include: ["e2e/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    // What is waited for is a state of the whole product, on a machine that may be busy.
    expect: { poll: { timeout: 60_000 } },
    fileParallelism: false,
    sequence: { concurrent: false, shuffle: false },
    bail: 0,
  },
});
