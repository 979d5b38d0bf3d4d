import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest begins first, so that no worker waits for it alone in the end. */
class LookFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLook = ({ moduleId }: TestSpecification) => moduleId.endsWith('/look.test.ts')
    const sorted = await super.sort(files)
    return [...sorted.filter(isLook), ...sorted.filter((file) => !isLook(file))]
  }
}

/** The program as people meet it: built, started, and used through a real browser. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/program.ts',
    experimental: { viteModuleRunner: false },
    maxWorkers: 2, // each with a program of its own
    sequence: { sequencer: LookFirst },
    testTimeout: 60_000,
    // On a busy machine a page may come late; what fails twice is broken.
    retry: 1,
    hookTimeout: 180_000,
  },
})
