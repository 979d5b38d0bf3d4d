import { sql } from 'kysely'
import { expect } from 'vitest'
import { newId } from '#ids'
import { carryOut, failDeadRuns, findRun, listRuns } from '#import-runs'
import { ada, ida, it, type Database } from '#test'

/** An import that writes something and then waits to be told how to end. */
function startSlowly(database: Database) {
  const id = newId()
  let end: (error?: Error) => void = () => undefined
  const told = new Promise<void>((resolve, reject) => {
    end = (error) => (error ? reject(error) : resolve())
  })
  let begun: () => void = () => undefined
  const hasBegun = new Promise<void>((resolve) => (begun = resolve))
  const run = carryOut(
    database,
    ida,
    { id, kind: 'orders', name: 'orders.csv' },
    async (store, report) => {
      await report({ step: 'writing', done: 7, total: 10 })
      await store
        .updateTable('people')
        .set({ name: 'Half imported' })
        .where('id', '=', ada.id)
        .execute()
      begun()
      await told
      return { counts: { orders: 10 } }
    },
  )
  run.catch(() => undefined)
  return { id, run, end, hasBegun }
}

const nameOfAda = async (database: Database) =>
  (await database.selectFrom('people').where('id', '=', ada.id).select('name').executeTakeFirst())
    ?.name

it('shows from outside how far a run has come, while its work is not yet to be seen', async ({
  database,
}) => {
  const { id, run, end, hasBegun } = startSlowly(database)
  await hasBegun
  expect(await findRun(database, ida, id)).toMatchObject({ status: 'running', done: 7, total: 10 })
  expect(await nameOfAda(database)).toBe('Ada')
  expect(await failDeadRuns(database)).toBe(0)
  end()
  await run
  expect(await findRun(database, ida, id)).toMatchObject({
    status: 'done',
    done: 10,
    counts: { orders: 10 },
  })
  expect(await nameOfAda(database)).toBe('Half imported')
})

it('keeps nothing of a run that fails, and says that it failed', async ({ database }) => {
  const { id, run, end, hasBegun } = startSlowly(database)
  await hasBegun
  end(new Error('The disk is on fire'))
  await expect(run).rejects.toThrow('on fire')
  const { status, message } = await findRun(database, ida, id)
  expect([status, await nameOfAda(database)]).toEqual(['failed', 'Ada'])
  expect(message).not.toContain('fire')
})

it('finds the runs that died with their program', async ({ database }) => {
  const { id, run, end, hasBegun } = startSlowly(database)
  await hasBegun
  await sql`
    select pg_terminate_backend(pid) from pg_locks join pg_database on pg_database.oid = database
    where locktype = 'advisory' and datname = current_database()
  `.execute(database)
  // The program is gone too: nobody is left to say why.
  await database
    .updateTable('import_runs')
    .set({ status: 'running' })
    .where('id', '=', id)
    .execute()
  end()
  await expect(run).rejects.toThrow()
  await database
    .updateTable('import_runs')
    .set({ status: 'running' })
    .where('id', '=', id)
    .execute()

  expect(await failDeadRuns(database)).toBe(1)
  expect(await findRun(database, ida, id)).toMatchObject({ status: 'failed' })
  expect(await nameOfAda(database)).toBe('Ada')
  expect(await failDeadRuns(database)).toBe(0)
})

it('shows imports to admins only, the latest first', async ({ store }) => {
  for (const name of ['one.csv', 'two.csv']) {
    await carryOut(store, ida, { kind: 'orders', name }, () => Promise.resolve({ counts: {} }))
  }
  const { items } = await listRuns(store, ida)
  expect(items.map(({ name }) => name).sort()).toEqual(['one.csv', 'two.csv'])
  await expect(listRuns(store, ada)).rejects.toMatchObject({ code: 'imports.read' })
})
