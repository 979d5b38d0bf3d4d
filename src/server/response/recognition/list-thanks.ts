import { latestFirst, pageOf, type Page } from '#paging'
import { findProfile, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import type { RecognitionStore } from './tables.ts'
import type { Thanks } from './thanks.ts'

const PAGE_SIZE = 20

/** What somebody was thanked for, the latest first; for whoever may read their profile. */
export async function listThanks(
  store: RecognitionStore,
  viewer: Viewer | undefined,
  personId: string,
  { after }: { after?: string } = {},
): Promise<Page<Thanks>> {
  const { isClosed } = await findProfile(store, viewer, personId)
  if (isClosed) return { items: [], next: null }
  const query = store
    .selectFrom('thanks')
    .innerJoin('people as profile', 'profile.id', 'thanks.person_id')
    .innerJoin('people as giver', 'giver.id', 'profile.canonical_id')
    .where('thanks.to_id', 'in', profilesOf(store, personId))
    .select([
      'thanks.id',
      'giver.id as fromId',
      'giver.name as fromName',
      'giver.handle as fromHandle',
      'thanks.words',
      'thanks.about_type as aboutType',
      'thanks.about_id as aboutId',
      'thanks.created_at as createdAt',
    ])
  const rows = await latestFirst(query, ['thanks.created_at', 'thanks.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.createdAt.getTime(), row.id],
    ({ aboutType: type, aboutId: id, ...row }): Thanks => {
      return { ...row, about: type === null || id === null ? null : { type, id } }
    },
  )
}
