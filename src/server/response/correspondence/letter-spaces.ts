import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { CorrespondenceStore } from './tables.ts'

/** Opens a space to topics that come by letter, or closes it. */
export function setTakesLetters(
  store: CorrespondenceStore,
  actor: Person | undefined,
  { spaceId, takesLetters }: { spaceId: string; takesLetters: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'space.letters', 'Only admins may open spaces to letters.')
    const space = await store
      .selectFrom('spaces')
      .where('id', '=', spaceId)
      .select('id')
      .executeTakeFirst()
    found(space, 'space.unknown', 'There is no such space.')
    if (takesLetters) {
      await store
        .insertInto('letter_spaces')
        .values({ space_id: spaceId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    } else await store.deleteFrom('letter_spaces').where('space_id', '=', spaceId).execute()
  })
}

export async function takesLetters(store: CorrespondenceStore, spaceId: string): Promise<boolean> {
  return (await listLetterSpaces(store)).has(spaceId)
}

/** The ids of the spaces that take letters; whoever shows them asks who may enter. */
export async function listLetterSpaces(store: CorrespondenceStore): Promise<Set<string>> {
  const rows = await store.selectFrom('letter_spaces').select('space_id').execute()
  return new Set(rows.map((row) => row.space_id))
}
