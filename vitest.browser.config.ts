import { defineConfig } from 'vitest/config'

/** The program as people meet it: built, started, and used through a real browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/program.ts',
    maxWorkers: 2, // each with a program of its own
    testTimeout: 60_000,
    // On a busy machine a page may come late; what fails twice is broken.
    retry: 1,
    hookTimeout: 180_000,
  },
})
