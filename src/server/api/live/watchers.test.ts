import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { startTopic } from '#forum'
import { setLevel } from '#notifications'
import type { Person } from '#people'
import { ada, ann, bo, followed, ida, mo, plaza } from '#test'
import { it } from './on-air.ts'

it('tells whoever watches a space or a tag of what is new there, and nobody else', async ({
  live,
  database,
}) => {
  const earOf = async (person: Person) => live.listen(await live.browser(person), [])
  const ears = await Promise.all([bo, ann, mo, ida].map(earOf))
  const told = () => ears.map(({ inbox }) => inbox.length)
  const words = {
    spaceId: plaza.id,
    kind: 'question',
    title: 'Brakes',
    body: 'They sing.',
  } as const
  const first = await startTopic(database, ada, { ...words, tags: ['brakes'] })
  const { tag_id: id } = await database
    .selectFrom('taggings')
    .where('subject_id', '=', first)
    .select('tag_id')
    .executeTakeFirstOrThrow()
  await setLevel(database, bo, { type: 'space', id: plaza.id, level: 'watch' })
  await setLevel(database, ann, { type: 'tag', id, level: 'watch' })
  await setLevel(database, mo, { type: 'space', id: plaza.id, level: 'watch' })
  await setLevel(database, mo, { type: 'tag', id, level: 'mute' })
  // Signing in brings a badge; that is heard first, with the topic from before.
  await followed(database)
  await wait(200)
  const before = told()
  await startTopic(database, ada, { ...words, title: 'Brakes again', tags: ['brakes'] })
  await followed(database)
  const heard = () => told().map((count, at) => count - (before[at] ?? 0))
  await vi.waitUntil(() => heard()[0] === 1 && heard()[1] === 1)
  expect(heard()).toEqual([1, 1, 0, 0])
})
