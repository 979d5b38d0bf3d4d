import type { Database, Store } from '#test'

/** Does something and undoes it. */
export type Undone = <Result>(act: () => Promise<Result>) => Promise<Result>

/** A transaction of which nothing is kept, in which every part can be undone at once. */
export async function onStage(
  database: Database,
  play: (stage: Store, undone: Undone) => Promise<void>,
): Promise<void> {
  const stage = await database.startTransaction().execute()
  try {
    await play(stage, async (act) => {
      const point = await stage.savepoint('part').execute()
      try {
        return await act()
      } finally {
        const back = await point.rollbackToSavepoint('part').execute()
        await back.releaseSavepoint('part').execute()
      }
    })
  } finally {
    await stage.rollback().execute()
  }
}
