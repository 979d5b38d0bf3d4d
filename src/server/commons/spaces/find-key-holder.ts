import { remembered, type Hole, type Tables } from '#database'
import { findByToken, hashSecret, isToken, profilesOfHolder, type ApiKey } from '#people'
import type { KeyTables, PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { Viewer } from './space.ts'
import type { SpaceTables } from './tables.ts'

type KeySpaceStore = Tables<KeyTables & SpaceTables & PeopleTables & TimelineTables>

/** The key behind a token with `asViewer` of its owner: two questions that leave in one write. */
export async function findKeyHolder(
  store: KeySpaceStore,
  token: string,
): Promise<{ key: ApiKey; viewer: Viewer } | undefined> {
  if (!isToken(token)) return undefined
  const [key, spaces] = await Promise.all([
    findByToken(store, token),
    askSpaces(store, { hash: hashSecret(token) }),
  ])
  if (!key) return undefined
  return { key, viewer: { ...key.owner, spaceIds: spaces.map(({ space_id: id }) => id) } }
}

const askSpaces = remembered((store: KeySpaceStore, hole: Hole<{ hash: Buffer }>) =>
  store
    .selectFrom('group_members')
    .innerJoin('space_groups', 'space_groups.group_id', 'group_members.group_id')
    .where(
      'group_members.person_id',
      'in',
      profilesOfHolder(
        store,
        hole(({ hash }) => hash),
      ),
    )
    .select('space_groups.space_id')
    .distinct(),
)
