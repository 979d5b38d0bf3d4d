import type { Config } from '#config'
import { rankTopics, runTimers } from '#forum'
import type { Job } from '#jobs'
import { forgetAnswers, forgetExpired } from '#people'
import { fetchDuePreviews } from '#previews'
import { remind } from './remind.ts'
import type { Database } from './tables.ts'

/** What comes round by itself. */
export function schedule(database: Database, { withPreviews }: Config): readonly Job[] {
  return [
    {
      name: 'remind',
      schedule: '* * * * *',
      handle: () => remind(database),
    },
    {
      name: 'fetch-previews',
      schedule: '* * * * *',
      // Without the setting the program sends no traffic by itself.
      handle: () => (withPreviews ? fetchDuePreviews(database) : Promise.resolve()),
    },
    {
      name: 'run-topic-timers',
      schedule: '* * * * *',
      handle: async () => void (await runTimers(database)),
    },
    {
      name: 'rank-topics',
      schedule: '*/5 * * * *',
      handle: () => rankTopics(database),
    },
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
