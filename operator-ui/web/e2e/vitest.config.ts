import { defineConfig } from "vitest/config";

/** The whole product as a person meets it. One world, one browser, and the tests in the order in which a shift goes. */
export default defineConfig({
  test: {
    include: ["e2e/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    sequence: { concurrent: false, shuffle: false },
    bail: 0,
  },
});
