import type { Job } from '#jobs'
import { forgetAnswers, forgetExpired } from '#people'
import type { Database } from './tables.ts'

/** What comes round by itself. */
export function schedule(database: Database): readonly Job[] {
  return [
    {
      name: 'forget-expired',
      schedule: '17 3 * * *',
      handle: () => forgetExpired(database),
    },
    {
      name: 'forget-answers',
      schedule: '29 3 * * *',
      handle: () => forgetAnswers(database),
    },
  ]
}
