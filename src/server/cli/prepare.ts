import type { App } from '#app'
import { now } from '#clock'
import { failDeadRuns } from '#import-runs'
import { createPerson, findOwner } from '#people'

/**
 * Fills an empty community with the sample one, or at least with its owner, and returns what to
 * tell whoever started it: how the owner gets in.
 */
export async function prepare({ database, accounts, config }: App): Promise<string> {
  await failDeadRuns(database)
  const owner = (await findOwner(database)) ?? (await settle(database, config.withSample))
  return `Sign in as the owner, once, within a day: ${await accounts.oneTimeLink(owner)}\n`
}

async function settle(database: App['database'], withSample: boolean): Promise<string> {
  if (!withSample) return (await createPerson(database, { name: 'Owner', role: 'owner' })).id
  const { fillSample } = await import('#simulation')
  return (await fillSample(database, { now: now(), seed: 1 })).owner.id
}
