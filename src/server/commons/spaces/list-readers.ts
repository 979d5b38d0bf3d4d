import { sql } from 'kysely'
import { tidyText } from '#text'
import { findSpace } from './read.ts'
import type { Viewer } from './space.ts'
import type { SpaceStore } from './tables.ts'

const MOST = 8
/** Of a letter that half of all names begin with, only some are put in order. */
const MOST_COMPARED = sql.lit(300)

/** People who may read a space and whose name or handle begins with the text; eight at most. */
export async function listReaders(
  store: SpaceStore,
  viewer: Viewer | undefined,
  { spaceId, text }: { spaceId: string; text: string },
): Promise<{ name: string; handle: string }[]> {
  const space = await findSpace(store, viewer, spaceId)
  const start = tidyText(text).replace(/[\\%_]/g, '\\$&')
  const some = store
    .selectFrom('people')
    .where('merged_into_id', 'is', null)
    .where((people) =>
      people.or([
        people('handle', 'ilike', `${start}%`),
        people('name', 'ilike', `${start}%`),
        people('name', 'ilike', `% ${start}%`),
      ]),
    )
    .$if(space.visibility === 'private', (query) =>
      query.where('id', 'in', members(store, spaceId)),
    )
    .select(['name', 'handle'])
    .limit(MOST_COMPARED)
  return await store
    .selectFrom(some.as('some'))
    .select(['name', 'handle'])
    .orderBy(sql`handle ilike ${`${start}%`}`, 'desc')
    .orderBy('name')
    .orderBy('handle')
    .limit(sql.lit(MOST))
    .execute()
}

function members(store: SpaceStore, spaceId: string) {
  return store
    .selectFrom('space_groups')
    .innerJoin('group_members', 'group_members.group_id', 'space_groups.group_id')
    .innerJoin('people as member', 'member.id', 'group_members.person_id')
    .where('space_groups.space_id', '=', spaceId)
    .select('member.canonical_id')
}
