import { remembered, type Hole, type Tables } from '#database'
import { hashSecret, profilesOfVisitor, type Accounts, type AccountTables } from '#people'
import { ownSpaces, withSpaces } from './read.ts'
import type { Viewer } from './space.ts'
import type { SpaceStore, SpaceTables } from './tables.ts'

type VisitorStore = SpaceStore & Tables<AccountTables & SpaceTables>

/** Who comes along with a cookie, `asViewer`: two questions that leave in one write. */
export async function findVisitor(
  store: VisitorStore,
  accounts: Pick<Accounts, 'whoIs' | 'tokenIn'>,
  headers: Headers,
): Promise<Viewer | undefined> {
  const token = accounts.tokenIn(headers)
  if (token === undefined) return undefined
  const [person, spaces] = await Promise.all([
    accounts.whoIs(headers),
    askSpaces(store, { hash: hashSecret(token) }),
  ])
  return person && withSpaces(person, spaces)
}

const askSpaces = remembered((store: VisitorStore, hole: Hole<{ hash: Buffer }>) => {
  const hash = hole(({ hash }) => hash)
  return ownSpaces(store, profilesOfVisitor(store, hash))
})
