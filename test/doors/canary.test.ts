import { expect } from 'vitest'
import { comment, postReply, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { createSpace, editSpace } from '#spaces'
import { ada, bo, dee, followed, ida, it, openApiOver, type Ask, type Database } from '#test'
import { handOutKeys, hire, suspendSome, type Actor } from './actors.ts'
import { release } from './canaries.ts'
import { isShort } from '../tier.ts'
import { listenFor, sweep } from './sweep.ts'

it(
  'lets no canary sing to whom it is not meant for',
  { timeout: 300_000 },
  async ({ database }) => {
    const { canaries, ids } = await release(database)
    const cast = await hire(database)
    await suspendSome(database, cast)
    const tokens = await handOutKeys(database, cast)
    await followed(database)
    const words = canaries.map(({ word }) => word)
    const heard = await hear(openApiOver(database), tokens, { words, ids })

    const leaks = canaries.flatMap(({ word, seenBy }) =>
      [...(heard.get(word) ?? [])]
        .filter(([actor]) => !seenBy.includes(actor))
        .map(([actor, where]) => `${word} to ${actor} at ${where}`),
    )
    const silent = canaries.filter(({ word, seenBy }) =>
      seenBy.some((actor) => !heard.get(word)?.has(actor)),
    )
    expect(leaks).toEqual([])
    // Were they never heard at all, this test would say nothing. It may be on another's turn.
    expect(silent.length, JSON.stringify(silent)).toBeLessThanOrEqual(
      isShort ? canaries.length / 2 : 0,
    )
  },
)

it('takes a topic out of sight with its space', { timeout: 300_000 }, async ({ database }) => {
  const { space, words, ids } = await talkInTheOpen(database)
  const tokens = await handOutKeys(database, await hire(database))
  await followed(database)
  const some: Actor[] = isShort
    ? ['visitor', 'member (author)', 'another member']
    : ['visitor', 'member (author)', 'another member', 'moderator', 'owner']
  const known = new Map(some.map((actor) => [actor, tokens.get(actor)]))
  const ask = openApiOver(database)
  const before = await hear(ask, known, { words, ids })
  await editSpace(database, ida, { spaceId: space, visibility: 'private' })
  const after = await hear(ask, known, { words, ids })

  expect(words.filter((word) => before.get(word)?.size !== some.length)).toEqual([])
  expect([...after].flatMap(([word, who]) => [...who].map((each) => [word, ...each]))).toEqual([])
})

async function talkInTheOpen(database: Database) {
  const words = ['title', 'body', 'tag', 'reply', 'remark', 'idea'].map((word) => `moved${word}zq`)
  const [title = '', body = '', tag = '', reply = '', remark = '', idea = ''] = words
  const space = await createSpace(database, ida, { name: 'Parlour', visibility: 'public' })
  const topic = await startTopic(database, ada, {
    ...{ spaceId: space, kind: 'question', title, body: `${body} @bo`, tags: [tag] },
  })
  const ids = [
    topic,
    await postReply(database, bo, { topicId: topic, body: reply }),
    await comment(database, dee, { on: 'topic', onId: topic, body: remark }),
    await proposeIdea(database, ada, { spaceId: space, title: idea }),
    space,
  ]
  return { space, words, ids }
}

/** Which word was heard by whom, and where. */
async function hear(
  ask: Ask,
  tokens: ReadonlyMap<Actor, string | undefined>,
  { words, ids }: { words: readonly string[]; ids: readonly string[] },
): Promise<Map<string, Map<Actor, string>>> {
  const heard = new Map(words.map((word) => [word, new Map<Actor, string>()]))
  const listen = listenFor(words)
  const answered = new Set<string>()
  let asked = 0
  const inOrder = [...tokens].sort(
    ([one], [other]) => Number(lesser.has(one)) - Number(lesser.has(other)),
  )
  for (const [actor, token] of inOrder) {
    const known = { words, ids, ...(lesser.has(actor) && { among: answered }) }
    for await (const { question, text, isAnswered } of sweep(ask, token, known)) {
      asked += 1
      if (isAnswered) answered.add(question)
      for (const word of listen(text)) heard.get(word)?.set(actor, question)
    }
  }
  console.info(`${words.length} canaries, ${tokens.size} actors, ${asked} questions`)
  return heard
}

/** Who may read no more than somebody else is asked only about what somebody else was answered. */
const lesser = new Set<Actor>([
  ...(isShort ? (['visitor', 'moderator', 'manager'] as const) : []),
  ...(['unverified member', 'suspended member', 'suspended agent', 'revoked key'] as const),
  ...(['admin', "member's own scopes", "agent's own scopes", "owner's key to read only"] as const),
])
