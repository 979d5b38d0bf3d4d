import { sql, type Kysely } from 'kysely'
import { inTransaction } from '#database'

/**
 * Does something and takes all of it back, news to other connections too, as those leave with what
 * is committed. What the work looked at in between is returned.
 */
export function withoutTrace<Store extends Undoable, Result>(
  store: Store,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  return inTransaction(store, async (store) => {
    await sql`savepoint tried`.execute(store)
    try {
      return await work(store)
    } finally {
      await sql`rollback to savepoint tried`.execute(store)
    }
  })
}

type Undoable = Pick<Kysely<never>, 'getExecutor' | 'isTransaction'>
