/** `gone` once it was replaced, ended, or its person was forgotten. */
export type CopyState = 'waiting' | 'running' | 'ready' | 'gone'

/** All that is known of somebody, as an archive that they can take along. */
export interface DataCopy {
  id: string
  state: CopyState
  bytes: number
  /** Whether the person asked, or staff in their place. */
  isOwn: boolean
  askedAt: Date
  finishedAt: Date | null
  endsAt: Date | null
  takenAt: Date | null
}

/** How long an archive can be taken (reference: 7 days). */
export const COPY_DAYS = 7
