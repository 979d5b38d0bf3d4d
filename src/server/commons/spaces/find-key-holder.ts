import { remembered, type Hole, type Tables } from '#database'
import { findByToken, hashSecret, isToken, profilesOfHolder, type ApiKey } from '#people'
import type { KeyTables, PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import { moderatesSomewhere } from './policy.ts'
import { ownSpaces, withSpaces } from './read.ts'
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
  const viewer = withSpaces(key.owner, spaces)
  const keepsPeace = moderatesSomewhere(viewer)
  return { key: { ...key, owner: { ...key.owner, keepsPeace } }, viewer }
}

const askSpaces = remembered((store: KeySpaceStore, hole: Hole<{ hash: Buffer }>) => {
  const hash = hole(({ hash }) => hash)
  return ownSpaces(store, profilesOfHolder(store, hash))
})
