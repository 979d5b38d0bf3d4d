import { sql } from 'kysely'
import type { Tables } from '#database'
import { isSuspended, type PeopleTables } from '#people'
import { tidyText } from '#text'
import { isUnwanted, type TieTables } from '#ties'
import type { TimelineTables } from '#timeline'
import { findSpace } from './read.ts'
import type { Viewer } from './space.ts'
import type { SpaceTables } from './tables.ts'

type ReaderStore = Tables<SpaceTables & PeopleTables & TimelineTables & TieTables>

const MOST = 8
/** Of a letter that half of all names begin with, only some are put in order. */
const MOST_COMPARED = sql.lit(300)

interface Wanted {
  spaceId: string
  text: string
  /** Who comes first, such as those who wrote there; any profiles of theirs. */
  first?: readonly string[]
}

/**
 * People who may read a space and whose name or handle begins with the text; eight at most. Leaves
 * out who is suspended, and who muted or blocked the viewer or is muted or blocked by them.
 */
export async function listReaders(
  store: ReaderStore,
  viewer: Viewer | undefined,
  { spaceId, text, first = [] }: Wanted,
): Promise<{ name: string; handle: string }[]> {
  const space = await findSpace(store, viewer, spaceId)
  const start = tidyText(text).replace(/[\\%_]/g, '\\$&')
  const readers = store
    .selectFrom('people')
    .where('merged_into_id', 'is', null)
    .where((people) =>
      people.or([
        people('handle', 'ilike', `${start}%`),
        people('name', 'ilike', `${start}%`),
        people('name', 'ilike', `% ${start}%`),
      ]),
    )
    .where(({ not }) => not(isSuspended(sql.ref('people.id'))))
    .$if(space.visibility === 'private', (query) =>
      query.where('id', 'in', members(store, spaceId)),
    )
    .select(['id', 'name', 'handle'])
    .limit(MOST_COMPARED)
  const those = store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...first]))))
    .select('canonical_id')
  const some = store
    .selectFrom(readers.where('id', 'in', those).as('near'))
    .select(['near.id', 'near.name', 'near.handle'])
    .union(store.selectFrom(readers.as('any')).select(['any.id', 'any.name', 'any.handle']))
  return await store
    .selectFrom(some.as('some'))
    .where(isWelcome(viewer))
    .select(['name', 'handle'])
    .orderBy((some) => some('some.id', 'in', those), 'desc')
    .orderBy(sql`handle ilike ${`${start}%`}`, 'desc')
    .orderBy('name')
    .orderBy('handle')
    .limit(sql.lit(MOST))
    .execute()
}

/** Neither wants to be left alone by the other. */
function isWelcome(viewer: Viewer | undefined) {
  if (!viewer) return sql<boolean>`true`
  const [self, other] = [sql`${viewer.id}::uuid`, sql.ref('some.id')]
  return sql<boolean>`not (${isUnwanted(self, other)} or ${isUnwanted(other, self)})`
}

function members(store: ReaderStore, spaceId: string) {
  return store
    .selectFrom('space_groups')
    .innerJoin('group_members', 'group_members.group_id', 'space_groups.group_id')
    .innerJoin('people as member', 'member.id', 'group_members.person_id')
    .where('space_groups.space_id', '=', spaceId)
    .select('member.canonical_id')
}
