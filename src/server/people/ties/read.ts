import type { Expression } from 'kysely'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '../person.ts'
import { profilesOf } from '../read.ts'
import type { TieStore } from './tables.ts'
import type { TiedPerson, TieKind, Ties } from './tie.ts'

const PAGE_SIZE = 40

/** What the viewer has decided about somebody; a guest has decided nothing. */
export async function findTies(
  store: TieStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Ties> {
  const rows = await store
    .selectFrom('ties')
    .where('person_id', 'in', profilesOf(store, viewer?.id))
    .where('to_id', 'in', profilesOf(store, personId))
    .select('kind')
    .execute()
  const has = (kind: TieKind) => rows.some((row) => row.kind === kind)
  return { isFollowed: has('follow'), isMuted: has('mute'), isBlocked: has('block') }
}

/** Whom the viewer follows, mutes or blocks, the latest first. Nobody else's can be asked for. */
export async function listTied(
  store: TieStore,
  viewer: Person | undefined,
  { kind, after }: { kind: TieKind; after?: string },
): Promise<Page<TiedPerson>> {
  allow(viewer !== undefined, 'tie.list', 'Please sign in first.')
  const query = store
    .selectFrom('ties')
    .innerJoin('people as profile', 'profile.id', 'ties.to_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('ties.person_id', 'in', profilesOf(store, viewer.id))
    .where('ties.kind', '=', kind)
    .select(['person.id', 'person.name', 'person.handle', 'ties.to_id as toId'])
    .select(['person.avatar_upload_id as avatarUploadId', 'ties.created_at as since'])
  const rows = await latestFirst(query, ['ties.created_at', 'ties.to_id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.since.getTime(), row.toId],
    ({ id, name, handle, avatarUploadId, since }): TiedPerson => {
      return { id, name, handle, avatarUploadId, since }
    },
  )
}

/** How many follow somebody, each person once. */
export async function countFollowers(store: TieStore, personId: string): Promise<number> {
  const { count } = await store
    .selectFrom('ties')
    .innerJoin('people', 'people.id', 'ties.person_id')
    .where('ties.to_id', 'in', profilesOf(store, personId))
    .where('ties.kind', '=', 'follow')
    .select(({ fn }) => fn.count<number>('people.canonical_id').distinct().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Whom of the people that another question yields the viewer has muted; any profile of theirs. */
export function selectMuted(store: TieStore, viewerId: string, profileIds: Expression<string>) {
  return store
    .selectFrom('people as author')
    .innerJoin('people as profile', 'profile.canonical_id', 'author.canonical_id')
    .innerJoin('ties', 'ties.to_id', 'profile.id')
    .where('author.id', 'in', profileIds)
    .where('ties.person_id', 'in', profilesOf(store, viewerId))
    .where('ties.kind', '=', 'mute')
    .select('author.id')
}
