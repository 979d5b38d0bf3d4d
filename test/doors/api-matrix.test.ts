import { readFileSync, writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { subscribers } from '#app'
import { it, openApiOver, settled, type Answer, type Ask, type Database } from '#test'
import { runSubscribers } from '#timeline'
import { actors, handOutKeys } from './actors.ts'
import { checksum, countWrites } from './checksum.ts'
import type { Sample } from './sample.ts'
import { samples } from './samples.ts'
import { build, type World } from './world.ts'

const reviewed = new URL('api-matrix.csv', import.meta.url)

/**
 * Every operation of the API, tried by everybody. What it says is compared with the reviewed file
 * (rewritten by UPDATE_MATRIX=1); that it is true is seen in the tables.
 */
it(
  'opens each door of the API to whom it is meant for',
  { timeout: 300_000 },
  async ({ database }) => {
    const { world, tokens } = await prepare(database)
    const stage = await database.startTransaction().execute()
    const ask = openApiOver(stage)
    const before = await checksum(stage)
    const surprises: string[] = []

    const lines = [['operation', ...actors].join(',')]
    for (const operation of await listOperations(ask)) {
      const cells: string[] = []
      for (const actor of actors) {
        const point = await stage.savepoint('cell').execute()
        const writes = await countWrites(stage)
        const answer = await knock(ask, operation, sampleOf(operation, world), tokens.get(actor))
        const hasWritten = (await countWrites(stage)) > writes
        const cell = verdict(answer)
        const isRead = operation.startsWith('GET ')
        const isTrue =
          cell === 'allow'
            ? isRead || (await checksum(stage)) !== before
            : cell.startsWith('deny') && !hasWritten
        if (!isTrue) surprises.push(`${operation}, ${actor}: ${cell} ${answer.text.slice(0, 200)}`)
        cells.push(cell)
        await point.rollbackToSavepoint('cell').execute()
      }
      lines.push([operation, ...cells].join(','))
    }
    await stage.rollback().execute()

    const matrix = `${lines.join('\n')}\n`
    if (process.env.UPDATE_MATRIX) writeFileSync(reviewed, matrix)
    console.info(`${lines.length - 1} operations × ${actors.length} actors of the API`)
    expect(surprises).toEqual([])
    expect(matrix).toBe(readFileSync(reviewed, 'utf8'))
  },
)

async function prepare(database: Database) {
  const world = await build(database)
  const tokens = await handOutKeys(database, world.cast)
  await settled(database)
  await runSubscribers(database, subscribers, (error) => {
    throw error
  })
  return { world, tokens }
}

async function listOperations(ask: Ask): Promise<string[]> {
  const { body } = await ask({ path: '/api/openapi.json' })
  const { paths } = body as { paths: Record<string, object> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  )
}

function sampleOf(operation: string, world: World): Sample {
  const sample = samples[operation]
  if (!sample) throw new Error(`${operation} has no sample, so nobody has thought of who may.`)
  return sample(world)
}

async function knock(
  ask: Ask,
  operation: string,
  { path, body, type }: Sample,
  token: string | undefined,
): Promise<Answer> {
  const method = operation.split(' ')[0] ?? ''
  const question = { method, path, token, body }
  const answer = await ask(type ? { ...question, headers: { 'content-type': type } } : question)
  if (operation === 'POST /imports/orders' && answer.status === 201) {
    await ended(ask, answer.headers.get('location') ?? '', token)
  }
  return answer
}

/** An import goes on after its answer. */
async function ended(ask: Ask, path: string, token: string | undefined): Promise<void> {
  for (;;) {
    const { body } = await ask({ path, token })
    if ((body as { status: string }).status !== 'running') return
  }
}

function verdict({ status }: Answer): string {
  if (status >= 200 && status < 300) return 'allow'
  return [401, 403, 404].includes(status) ? `deny${status}` : `broken${status}`
}
