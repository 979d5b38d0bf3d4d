import fc from 'fast-check'
import { expect } from 'vitest'
import { it, keyOf, olga, openApiOver, plaza, type Answer, type Ask, type Question } from '#test'
import { operationsOf, type Described, type Description } from './description.ts'
import { onStage } from './on-stage.ts'
import { isOfTurn, isShort } from '../tier.ts'
import { about, idsIn, questionFor } from './questions.ts'
import { samples } from './samples.ts'
import { untilImported } from './until-imported.ts'
import { build, type World } from './world.ts'

const runs = Number(process.env.FUZZ_RUNS ?? (isShort ? 6 : 12))

/**
 * Good, odd and hostile questions to every operation, each followed by another one about what the
 * first one answered. SEED asks others, FUZZ_RUNS asks more.
 */
it('breaks down at nothing that programs send', { timeout: 3_600_000 }, async ({ database }) => {
  const world = await build(database)
  const ids = [...Object.values(world).filter((id) => typeof id === 'string'), plaza.id]
  const token = await keyOf(database, olga)
  const tally = new Map<string, number>()
  const reached = new Set<string>()
  const count = (what: string) => void tally.set(what, (tally.get(what) ?? 0) + 1)
  await onStage(database, async (stage, undone) => {
    const ask = openApiOver(stage)
    const description = (await ask({ path: '/api/openapi.json' })).body as Description
    const operations = operationsOf(description)
    const questions = operations.map((each) => questionFor(each, sampleOf(each, world), ids))

    const hear = async (question: Question) => {
      const answer = await hearFrom(ask, { ...question, token })
      count(`${Math.floor(answer.status / 100)}xx`)
      return answer
    }
    for (const [number, first] of questions.entries()) {
      if (!isOfTurn(nameOf(operations[number]))) continue
      const then = fc.oneof(...questions)
      const play = fc.asyncProperty(first, then, fc.nat(), (first, then, which) =>
        undone(async () => {
          const { status, text } = await hear(first)
          if (status >= 300) return
          reached.add(nameOf(operations[number]))
          const told = idsIn(text)
          await hear(about(then, told[which % told.length]))
        }),
      )
      await fc.assert(play, { numRuns: runs, endOnFailure: !process.env.FUZZ_SHRINK })
    }
    const told = [...tally].sort().map(([kind, times]) => `${times} × ${kind}`)
    const idle = operations.map(nameOf).filter((name) => isOfTurn(name) && !reached.has(name))
    console.info(told.join(', '))
    console.info(`${reached.size} of ${operations.length} did something, not ${idle.join(', ')}`)
  })
  const did = tally.get('2xx') ?? 0
  expect(did).toBeGreaterThan(0.3 * [...tally.values()].reduce((sum, times) => sum + times, 0))
})

function nameOf(described: Described | undefined): string {
  return described ? `${described.method} ${described.path.replace('/api/v1', '')}` : ''
}

function sampleOf(described: Described, world: World) {
  return samples[nameOf(described)]?.(world)
}

/** Whatever is asked: no breakdown, and of a refusal no more than what was wrong. */
async function hearFrom(ask: Ask, question: Question): Promise<Answer> {
  const answer = await ask(question)
  await untilImported(ask, answer, question.token)
  const { status, headers, body, text } = answer
  expect(status, `${question.method} ${question.path}`).toBeLessThan(500)
  if (status >= 400) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(body).toMatchObject({ type: 'about:blank', status })
    expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|select .+ from|\.ts\b/)
  }
  return answer
}
