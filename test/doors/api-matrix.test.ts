import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { writeExports } from '#exports'
import { dataFolder, followed, it, openApiOver } from '#test'
import type { Answer, Database, Store } from '#test'
import { actors, handOutKeys } from './actors.ts'
import { countWrites, printTables } from './checksum.ts'
import { operationsOf, type Description } from './description.ts'
import { drawRow, readMatrix, writeMatrix } from './matrix.ts'
import { onStage } from './on-stage.ts'
import type { Sample } from './sample.ts'
import { samples } from './samples.ts'
import { untilImported } from './until-imported.ts'
import { build, type World } from './world.ts'

const file = new URL('api-matrix.csv', import.meta.url)

/**
 * Every operation of the API, tried by everybody. What it says is compared with the reviewed file
 * (rewritten by UPDATE_MATRIX=1); that it is true is seen in the tables.
 */
it(
  'opens each door of the API to whom it is meant for',
  { timeout: 300_000 },
  async ({ database }) => {
    const { world, tokens } = await prepare(database)
    const reviewed = readMatrix(file)
    const found = new Map<string, string[]>()
    const surprises: string[] = []

    await onStage(database, async (stage, undone) => {
      const knock = await openDoors(stage)
      for (const operation of await listOperations(stage)) {
        const cells = await drawRow(actors, reviewed.get(operation), async (actor) => {
          const sample = sampleOf(operation, world)
          const { cell, lie } = await undone(() => knock(operation, sample, tokens.get(actor)))
          if (lie !== undefined) surprises.push(`${operation}, ${actor}: ${lie}`)
          return cell
        })
        found.set(operation, cells)
      }
    })

    const matrix = writeMatrix(file, ['operation', ...actors], found)
    console.info(`${found.size} operations × ${actors.length} actors of the API`)
    expect(surprises).toEqual([])
    expect(matrix).toBe(readFileSync(file, 'utf8'))
  },
)

async function prepare(database: Database) {
  const world = await build(database)
  const tokens = await handOutKeys(database, world.cast)
  await followed(database)
  await writeExports(database, dataFolder)
  return { world, tokens }
}

async function listOperations(store: Store): Promise<string[]> {
  const { body } = await openApiOver(store)({ path: '/api/openapi.json' })
  return operationsOf(body as Description).map(
    ({ method, path }) => `${method} ${path.replace('/api/v1', '')}`,
  )
}

function sampleOf(operation: string, world: World): Sample {
  const sample = samples[operation]
  if (!sample) throw new Error(`${operation} has no sample, so nobody has thought of who may.`)
  return sample(world)
}

/** Tries doors, and tells when what a door says is not what it does. */
async function openDoors(stage: Store) {
  const ask = openApiOver(stage)
  const before = await printTables(stage)
  let written = await countWrites(stage)

  return async (operation: string, sample: Sample, token: string | undefined) => {
    const { path, body, type, isQuestion = false } = sample
    const method = operation.split(' ')[0] ?? ''
    const headers = type === undefined ? undefined : { 'content-type': type }
    const answer = await ask({ method, path, token, body, ...(headers && { headers }) })
    await untilImported(ask, answer, token)
    const counts = await countWrites(stage)
    const touched = [...counts.keys()].filter((table) => counts.get(table) !== written.get(table))
    written = counts
    const cell = verdict(answer)
    const isTrue =
      cell === 'allow'
        ? method === 'GET' || (await isChanged(stage, touched, before)) !== isQuestion
        : cell.startsWith('deny') && touched.length === 0
    return { cell, lie: isTrue ? undefined : `${cell}, ${answer.text.slice(0, 200)}` }
  }
}

async function isChanged(
  stage: Store,
  tables: readonly string[],
  before: ReadonlyMap<string, string>,
): Promise<boolean> {
  const after = await printTables(stage, tables)
  return tables.some((table) => after.get(table) !== before.get(table))
}

function verdict({ status }: Answer): string {
  if (status >= 200 && status < 300) return 'allow'
  return [401, 403, 404].includes(status) ? `deny${status}` : `broken${status}`
}
