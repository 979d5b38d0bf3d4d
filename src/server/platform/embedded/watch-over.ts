import { isRunning } from './alive.ts'

const PAUSE_MS = 500
const PAUSE_AFTER_TROUBLE_MS = 5_000

/**
 * Starts PostgreSQL again when it dies under the program, as where memory is short; until then what
 * is asked of it fails, and its connections are opened anew. Ends with the process that runs last.
 */
export function watchOver(first: number, revive: () => Promise<number>) {
  let pid = first
  let [isOver, reviving] = [false, Promise.resolve()]
  let timer: NodeJS.Timeout

  function lookAfter(ms: number): void {
    if (isOver) return
    timer = setTimeout(() => {
      if (isRunning(pid)) lookAfter(PAUSE_MS)
      else reviving = bringBack()
    }, ms)
    timer.unref()
  }

  async function bringBack(): Promise<void> {
    try {
      pid = await revive()
      lookAfter(PAUSE_MS)
    } catch (error) {
      console.error(error)
      lookAfter(PAUSE_AFTER_TROUBLE_MS)
    }
  }

  lookAfter(PAUSE_MS)
  return {
    /** Looks no longer; answers which process runs now. */
    async end(): Promise<number> {
      isOver = true
      clearTimeout(timer)
      await reviving
      return pid
    },
  }
}
