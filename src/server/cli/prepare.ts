import type { App } from '#app'
import { createPerson } from '#people'

/**
 * Fills an empty community with the sample one, or at least with its owner, and returns what to
 * tell whoever started it: how the owner gets in, as long as the owner has never been there.
 */
export async function prepare({ database, accounts, config }: App): Promise<string> {
  const owner = (await findOwner(database)) ?? (await settle(database, config.withSample))
  const link = await accounts.oneTimeLink(owner)
  return `Sign in as the owner, once, within a day: ${link}\n`
}

async function settle(database: App['database'], withSample: boolean): Promise<string> {
  if (withSample) {
    const { fillSample } = await import('#simulation')
    const { ownerId } = await fillSample(database, { now: new Date(), seed: 1 })
    return ownerId
  }
  return (await createPerson(database, { name: 'Owner', role: 'owner' })).id
}

async function findOwner(database: App['database']): Promise<string | undefined> {
  const owner = await database
    .selectFrom('people')
    .where('role', '=', 'owner')
    .where('merged_into_id', 'is', null)
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return owner?.id
}
