import type { KyselyPlugin } from 'kysely'
import { expect } from 'vitest'
import { dataFolder, followed, it, openApiOver, type Ask } from '#test'
import { writeExports } from '#exports'
import { tell } from '../proof/row.ts'
import { isOfTurn, isShort } from '../tier.ts'
import { actors, handOutKeys } from './actors.ts'
import { printTables } from './checksum.ts'
import { readMatrix } from './matrix.ts'
import { samples } from './samples.ts'
import { build } from './world.ts'

const aRunIsKnown = 'a run is known before it begins; what kills leave of it is tried elsewhere'
/** What is kept on purpose before all is done. */
const keptFirst: Record<string, string> = {
  'POST /ideas/{id}/issue': 'the wish is kept and carried by a worker, however often that fails',
  'POST /imports/orders': aRunIsKnown,
  'POST /imports/people': aRunIsKnown,
  'POST /imports/organizations': aRunIsKnown,
  'POST /imports/products': aRunIsKnown,
  'POST /imports/reviews': aRunIsKnown,
  'POST /imports/{id}/undo': aRunIsKnown,
}
// Of what an act asks; the first few find out who it is.
const [first, step] = isShort ? [4, 5] : [1, 1]

/**
 * Every act of the API by somebody who may, broken off at one statement after the other: either it
 * happened, or nothing of it did, and who asked hears that it was not their fault.
 */
it(
  'leaves nothing half done when a statement fails',
  { timeout: 3_600_000 },
  async ({ database }) => {
    const world = await build(database)
    const tokens = await handOutKeys(database, world.cast)
    await followed(database)
    await writeExports(database, dataFolder)
    const fault = new Fault()
    const ask: Ask = openApiOver(database.withPlugin(fault))
    const wrong: string[] = []
    let tried = 0
    let before = await printTables(database)

    for (const [operation, cells] of readMatrix(new URL('api-matrix.csv', import.meta.url))) {
      const [method = ''] = operation.split(' ')
      const sample = samples[operation]?.(world)
      if (method === 'GET' || !sample || sample.isQuestion) continue
      const actor = actors[cells.indexOf('allow')]
      if (!actor || operation in keptFirst || !isOfTurn(operation)) continue
      const headers: Record<string, string> = sample.type ? { 'content-type': sample.type } : {}
      for (let at = first; ; at += step) {
        fault.comesAt(at)
        const { status, text } = await ask({ method, ...sample, headers, token: tokens.get(actor) })
        const after = await printTables(database)
        const touched = [...after.keys()].filter((table) => after.get(table) !== before.get(table))
        before = after
        if (!fault.what) break
        tried++
        const told = `${operation}, statement ${at} (${fault.what}): ${status} ${touched.join()}`
        if (status < 500 || touched.length > 0 || text.includes('broken off')) wrong.push(told)
      }
    }

    tell({ id: 'G6', n: tried, failures: wrong.length })
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(isShort ? 50 : 1_000)
  },
)

/** Lets one statement fail before it reaches the database. */
class Fault implements KyselyPlugin {
  /** The statement that failed. */
  what = ''
  #left = 0

  /** The next statement is the first one. */
  comesAt(place: number) {
    this.#left = place
    this.what = ''
  }

  transformQuery: KyselyPlugin['transformQuery'] = ({ node }) => {
    if (--this.#left !== 0) return node
    this.what = `${node.kind} ${JSON.stringify(node).slice(0, 300)}`
    throw new Error('broken off')
  }

  transformResult: KyselyPlugin['transformResult'] = ({ result }) => Promise.resolve(result)
}
