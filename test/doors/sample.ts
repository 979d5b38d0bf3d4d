import type { World } from './world.ts'

/** A good request for an operation, as it should be answered to those who may. */
export interface Sample {
  path: string
  body?: unknown
  type?: string
  /** It only asks, whoever may: nothing is written by it. */
  isQuestion?: boolean
}

export type Samples = Record<string, (world: World) => Sample>

/** Good everywhere where something is written. */
export const words = { body: 'It runs like new now.' }
