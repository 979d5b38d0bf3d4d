import { PgBoss } from 'pg-boss'
import type { Logger } from '#log'

/** Work that is heavy or comes round: a name, what it does, and when, if by itself. */
export interface Job {
  name: string
  /** A cron line, in UTC. */
  schedule?: string
  /** How often it is tried, ever later, before it counts as failed; five times if not said. */
  attempts?: number
  handle(): Promise<unknown>
}

export interface FailedJob {
  id: string
  name: string
  error: string
  failedAt: Date
}

export type Jobs = Awaited<ReturnType<typeof openJobs>>

/**
 * Starts the clockwork. Of several processes one does each piece of work, none twice; one that does
 * not work may still ask for it. A job that failed as often as it may is dead until somebody retries it.
 */
export async function openJobs(
  connectionString: string,
  jobs: readonly Job[],
  log: Logger,
  { works = true }: { works?: boolean } = {},
) {
  const boss = new PgBoss({
    ...{ connectionString, schema: SCHEMA, max: 2, application_name: 'jobs' },
    ...{ supervise: works, schedule: works },
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  await boss.start()
  for (const job of jobs) await employ(boss, job, works)

  return {
    enqueue: async (name: string): Promise<void> => {
      await boss.send(name, {}, { singletonKey: name })
    },
    listFailed: () => listFailed(boss),
    retry: async (name: string, id: string): Promise<void> => {
      await boss.retry(name, id)
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

const SCHEMA = 'jobs'
const patience = { retryDelay: 30, retryBackoff: true, expireInSeconds: 900 }

async function employ(
  boss: PgBoss,
  { name, schedule, attempts = 5, handle }: Job,
  works: boolean,
): Promise<void> {
  const retries = { retryLimit: attempts - 1, ...patience, deleteAfterSeconds: 30 * 86_400 }
  await boss.createQueue(name, { policy: 'stately', ...retries })
  if (!works) return
  if (schedule !== undefined) await boss.schedule(name, schedule, null, { tz: 'UTC' })
  await boss.work(name, { pollingIntervalSeconds: 5 }, handle)
}

async function listFailed(boss: PgBoss): Promise<FailedJob[]> {
  const { rows } = await boss.getDb().executeSql(`
    select id, name, output ->> 'message' as error, completed_on
    from ${SCHEMA}.job where state = 'failed' order by completed_on desc limit 100
  `)
  return (rows as { id: string; name: string; error: string | null; completed_on: Date }[]).map(
    ({ id, name, error, completed_on: failedAt }) => ({ id, name, error: error ?? '', failedAt }),
  )
}
