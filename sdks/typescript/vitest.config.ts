import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Functions start slowly where many tests share a processor.
    testTimeout: 300_000,
    fileParallelism: false,
  },
});
