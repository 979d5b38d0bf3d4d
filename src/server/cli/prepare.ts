import type { App } from '#app'
import { now } from '#clock'
import { askNightly, runForecasts } from '#clv'
import { failDeadRuns } from '#import-runs'
import { createPerson, findOwner } from '#people'
import { runSubscribers } from '#timeline'
import { derivePurchases } from '#value'

/**
 * Fills an empty community with the sample one, or at least with its owner, and returns what to
 * tell whoever started it: how the owner gets in.
 */
export async function prepare(app: App): Promise<string> {
  const { database, accounts } = app
  await failDeadRuns(database)
  const owner = (await findOwner(database)) ?? (await settle(app))
  return `Sign in as the owner, once, within a day: ${await accounts.oneTimeLink(owner)}\n`
}

async function settle({ database, config, log }: App): Promise<string> {
  if (!config.withSample) return (await createPerson(database, { name: 'Owner', role: 'owner' })).id
  const { fillSample } = await import('#simulation')
  const { owner } = await fillSample(database, { now: now(), seed: 1 })
  await forecast(database).catch((error: unknown) => log.error({ err: error }, 'no forecast yet'))
  return owner.id
}

/** So that the desk need not wait for the night to say whom to expect again. */
async function forecast(database: App['database']): Promise<void> {
  await runSubscribers(database, [derivePurchases], (error) => {
    throw error
  })
  await askNightly(database)
  await runForecasts(database)
}
