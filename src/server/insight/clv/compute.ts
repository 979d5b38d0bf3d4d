import { Worker } from 'node:worker_threads'
import type { ForecastInput, Made } from './make-forecast.ts'
import type { Told } from './worker.ts'

/**
 * Makes a forecast in a thread of its own. Whoever waits is told how far it is, and may say that it
 * is not wanted any more: then the thread is ended at once, and nothing comes of it.
 */
export async function compute(
  input: ForecastInput,
  isWanted: (progress: number) => Promise<boolean>,
): Promise<Made | undefined> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: input })
  worker.unref()
  const made = new Promise<Made | undefined>((resolve, reject) => {
    let progress = 0
    const ask = () => {
      isWanted(progress).then((isWanted) => {
        if (!isWanted) resolve(undefined)
      }, reject)
    }
    ask()
    const asking = setInterval(ask, ASK_MS)
    worker.on('message', (told: Told) => {
      if ('made' in told) resolve(told.made)
      else progress = told.progress
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearInterval(asking)
      resolve(undefined)
    })
  })
  try {
    return await made
  } finally {
    await worker.terminate()
  }
}

const ASK_MS = 500
