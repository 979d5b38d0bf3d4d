import { undoCatalogue } from '#catalogue-import'
import { inTransaction } from '#database'
import { DomainError } from '#errors'
import {
  countChanges,
  endUndone,
  forgetChanges,
  holdUndoable,
  Remainder,
  type Importer,
  type LeftOut,
} from '#import-runs'
import { countOrdersOfRun, voidOrders } from '#orders'
import { findOwner } from '#people'
import type { UndoStore } from './tables.ts'
import { takeBackRows } from './take-back-rows.ts'
import { findInUse, withdrawMade } from './withdraw-made.ts'

/**
 * Undoes an import of people, organisations, orders, products or reviews: whom and what it made and
 * nobody used since goes, what it changed is as it was, its orders are void. What somebody used or changed since stays and is
 * told. Undone twice it does no harm.
 */
export function undoImport(
  store: UndoStore,
  importer: Importer,
  runId: string,
): Promise<{ leftOut: LeftOut[] }> {
  return inTransaction(store, async (store) => {
    const kind = await holdUndoable(store, importer, runId)
    const rest = new Remainder()
    if (kind === undefined) return { leftOut: [] }
    const byId = await actorOf(store, importer)
    if (kind === 'orders') await undoOrders(store, runId, rest)
    if (kind === 'products' || kind === 'reviews') await undoCatalogue(store, runId, rest)
    const run = { runId, batches: await countChanges(store, runId), byId }
    const used = await findInUse(store, run)
    await takeBackRows(store, run, used, rest)
    await withdrawMade(store, run, used, rest)
    await forgetChanges(store, runId)
    await endUndone(store, runId, rest.leftOut)
    return { leftOut: rest.leftOut }
  })
}

async function undoOrders(store: UndoStore, runId: string, rest: Remainder): Promise<void> {
  while ((await voidOrders(store, runId)) > 0);
  rest.add('refunded', 'orders', await countOrdersOfRun(store, runId))
}

/** Whoever sits at the console acts as the owner. */
async function actorOf(store: UndoStore, importer: Importer): Promise<string> {
  const id = importer === 'console' || importer === undefined ? await findOwner(store) : importer.id
  if (id !== undefined) return id
  throw new DomainError('not_found', 'owner', 'There is no owner yet. Run `guildhall start` first.')
}
