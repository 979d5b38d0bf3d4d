import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { DomainError } from '#errors'
import { findPerson, mergePeople, unmergePeople } from '#people'
import { ann, followed, it, openCopy, type Database } from '#test'
import { build, carryOut, deed, type Deed, type Done, type World } from './twin-scene.ts'

/** What profiles did and are, and what is derived of it. Who was told what is not undone. */
const tables = [
  ...['topics', 'replies', 'ideas', 'idea_votes', 'polls', 'poll_options', 'poll_ballots'],
  ...['comments', 'reactions', 'bookmarks', 'consent_lines', 'relationships', 'sharing_grants'],
  ...['people', 'leads', 'lead_offers', 'sharing_requests', 'data_copies'],
  ...['claims', 'ties', 'thanks', 'organization_members', 'party_tags', 'notes', 'tasks'],
  ...['prospects', 'prospect_moves', 'person_relations', 'lifecycle_overrides'],
  ...['person_badges', 'value_purchases', 'contributions', 'registrations', 'engagement_days'],
  ...['lifecycle_signs', 'lifecycle_stages', 'lifecycle_stories', 'staff_contacts'],
  ...['organization_stages', 'segment_members'],
]

const inTwoWorlds = it.extend('twin', async ({}, { onCleanup }) => {
  const twin = await openCopy()
  onCleanup(() => twin.destroy())
  return twin
})

inTwoWorlds(
  'leaves every profile as if it had never been merged',
  { timeout: 60_000 },
  async ({ database, twin }) => {
    const worlds = [await build(database), await build(twin)] as const
    let round = 0
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 25 }), async (deeds) => {
        round += 100
        const done: Done[] = []
        for (const [index, deed] of deeds.entries()) {
          const next = await tryOut(worlds[0], deed, round + index)
          if (next) done.push(next)
        }
        for (const { id } of worlds[0].people) {
          await unmergePeople(database, ann, { profileId: id })
        }
        for (const next of done) await carryOut(worlds[1], next)
        await Promise.all([followed(database), followed(twin)])
        expect(await known(worlds[0])).toEqual(await known(worlds[1]))
      }),
      { numRuns: 6, seed: 7, endOnFailure: true },
    )
  },
)

/** Does something where people are merged; answers what came of it, if anything did. */
async function tryOut(world: World, deed: Deed, number: number): Promise<Done | undefined> {
  const { store, people } = world
  const canonical = async (who: number) => (await findPerson(store, people[who]?.id ?? '')).id
  const [targetId, intoId] = [await canonical(deed.who), await canonical(deed.other)]
  if (deed.kind === 'settle') await followed(store)
  else if (deed.kind === 'unmerge') {
    await unmergePeople(store, ann, { profileId: people[deed.who]?.id ?? '' })
  } else if (deed.kind === 'merge') {
    const merging = mergePeople(store, ann, { profileId: targetId, intoId })
    await merging.catch((error: unknown) => expect(error).toBeInstanceOf(DomainError))
  } else {
    const target = world.names.get(targetId) ?? ''
    const done = { ...deed, number, targetId: target }
    const before = await countDeeds(store)
    // What one person may not do twice, two may: the other world does what this one did.
    await carryOut(world, done).catch(() => undefined)
    if ((await countDeeds(store)) > before) return done
  }
  return undefined
}

/** Marks are private, and no deeds of the timeline. */
async function countDeeds(store: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from activities)::int + (select count(*) from bookmarks)::int as count
  `.execute(store)
  return rows[0]?.count ?? 0
}

/** All of it, with names in the place of ids that differ, and without the hour. */
async function known({ store, names }: World): Promise<Record<string, string[]>> {
  const written = async (table: string, condition = sql`true`) => {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(each)::text as row from ${sql.table(table)} as each where ${condition}
    `.execute(store)
    return rows.map(({ row }) => nameless(row, names)).sort()
  }
  const timeline = sql`type not in ('person.merged', 'person.unmerged')`
  const world: Record<string, string[]> = { activities: await written('activities', timeline) }
  for (const table of tables) world[table] = await written(table)
  return world
}

function nameless(row: string, names: ReadonlyMap<string, string>): string {
  return (
    row
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => names.get(id) ?? '#')
      .replace(/\d{4}-\d\d-\d\d[T ]\d\d:[0-9:.+]+/g, '@')
      .replace(/\b\d{13}\b/g, '@')
      // How many tags staff saw, for which profiles a yes was given, that somebody had voted before,
      // and whether a no took a yes back, was true of the joined person.
      .replace(/"covers": \[[^\]]*\]/, '"covers"')
      .replace(/"count": \d+/, '"count"')
      .replace('poll.vote_changed', 'poll.voted')
      .replace(/(consent\.|"action": ")denied/, '$1withdrawn')
      .replace(/"(recorded_in|hot_score|heat|rank|search_\w+)": [^,}]+/g, '$1')
  )
}
