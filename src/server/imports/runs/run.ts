import type { LeftOut } from './left-out.ts'

export const runKinds = [
  ...(['orders', 'people', 'organizations', 'products', 'reviews'] as const),
  ...(['stackexchange', 'discourse'] as const),
] as const
export type RunKind = (typeof runKinds)[number]
export type RunStatus = 'running' | 'done' | 'failed' | 'refused' | 'undone'

/** One attempt to bring in a file. `refused`: the file was at fault; `failed`: we or the machine. */
export interface Run {
  id: string
  kind: RunKind
  /** What was brought in: the name of a file or folder. */
  name: string
  status: RunStatus
  isDryRun: boolean
  startedById: string | null
  /** What it is at, such as `checking` or `users`. */
  step: string
  done: number
  total: number | null
  counts: Record<string, number>
  /** What the source holds and we did not take over. */
  leftOut: LeftOut[]
  message: string
  /** The file on the server that lists the rows which could not be read. */
  errorsPath: string | null
  startedAt: Date
  finishedAt: Date | null
}

export interface NewRun {
  /** Made with `newId` by a caller who wants to watch the run from outside. */
  id?: string
  kind: RunKind
  name: string
  isDryRun?: boolean
}

export interface Progress {
  step: string
  done: number
  total?: number
}
