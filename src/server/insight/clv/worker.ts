import { parentPort, workerData } from 'node:worker_threads'
import { makeForecast, type ForecastInput, type Made } from './make-forecast.ts'

/** What the thread that computes tells: how far it is, and at last what it found. */
export type Told = { progress: number } | { made: Made }

const tell = (told: Told) => parentPort?.postMessage(told)

tell({ made: makeForecast(workerData as ForecastInput, (progress) => tell({ progress })) })
