import { open, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { inTransaction } from '#database'
import { newId } from '#ids'
import type { ErasureStore } from './tables.ts'

/**
 * Who was forgotten, by ids alone, in a file outside of the database: a backup of before knows
 * nothing of it, and is made to forget them again when it is restored.
 */
export function openErasureJournal(path: string) {
  return {
    async note(profileIds: readonly string[]): Promise<void> {
      const file = await open(path, 'a', 0o600)
      try {
        await file.appendFile(
          profileIds.map((id) => `${id} ${new Date().toISOString()}\n`).join(''),
        )
        await file.sync()
      } finally {
        await file.close()
      }
    },
    async read(): Promise<string[]> {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
        throw error
      })
      return [...new Set(text.match(/^[0-9a-f-]{36}(?= )/gm))]
    },
  }
}

export type ErasureJournal = ReturnType<typeof openErasureJournal>

/** Has everybody forgotten again at once who was before, and is known in this database all the same. */
export async function replayErasures(
  store: ErasureStore,
  journal: Pick<ErasureJournal, 'read'>,
): Promise<number> {
  const ids = await journal.read()
  if (ids.length === 0) return 0
  return inTransaction(store, async (store) => {
    const back = await store
      .selectFrom('people')
      .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(ids))))
      .where('erased_at', 'is', null)
      .select('canonical_id as id')
      .distinct()
      .execute()
    for (const { id } of back) {
      await store
        .insertInto('erasures')
        .values({
          ...{ id: newId(), person_id: id, asked_by_id: id, posts: 'keep', due_at: new Date(0) },
        })
        .onConflict((conflict) =>
          conflict
            .column('person_id')
            .where(sql<boolean>`state in ('waiting', 'running')`)
            .doUpdateSet({ due_at: new Date(0) }),
        )
        .execute()
    }
    return back.length
  })
}
