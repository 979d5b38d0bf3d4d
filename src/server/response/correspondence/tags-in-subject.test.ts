import { expect } from 'vitest'
import { makeStartAddress, setTakesLetters, takeLetter } from '#correspondence'
import { listTopics, startTopic } from '#forum'
import { demandTags, tagsOf } from '#tags'
import { ada, bo, ida, plaza, type Store } from '#test'
import { compose, envelope, it, prepare } from './scene.ts'

async function doorTo(store: Store) {
  await prepare(store)
  await setTakesLetters(store, ida, { spaceId: plaza.id, takesLetters: true })
  return makeStartAddress(store, bo, { spaceId: plaza.id })
}

async function newest(store: Store) {
  const [topic] = (await listTopics(store, ada, { order: 'new' })).items
  const tags = await tagsOf(store, 'topic', [topic?.id ?? ''])
  return { title: topic?.title, tags: tags.get(topic?.id ?? '')?.map(({ name }) => name) }
}

it('tells Bo how a letter gives the tags that a space asks for, and takes them', async ({
  store,
  office,
}) => {
  const address = await doorTo(store)
  await demandTags(store, ida, { spaceId: plaza.id, least: 2 })
  const send = async (subject: string) =>
    (await takeLetter(store, office, await compose(bo, address, { subject }), envelope)).code
  expect(await send('Which cup?')).toBe('few.tags')
  const letter = await store
    .selectFrom('letters')
    .where('kind', '=', 'letter-refused')
    .select('body')
    .executeTakeFirstOrThrow()
  expect(letter.body).toContain('In a letter, tags stand in brackets in the subject')
  expect(await send('Re: [cups, tea] Which cup?')).toBe('posted')
  expect(await newest(store)).toEqual({ title: 'Which cup?', tags: ['cups', 'tea'] })
})

it('takes the names of mailing lists for no tags', async ({ store, office }) => {
  const address = await doorTo(store)
  const words = { kind: 'discussion', title: 'About cups', body: 'So.' } as const
  await startTopic(store, ada, { ...words, spaceId: plaza.id, tags: ['cups'] })
  const subject = '[Tea-List] Which cup? [Cups]'
  await takeLetter(store, office, await compose(bo, address, { subject }), envelope)
  expect(await newest(store)).toEqual({ title: '[Tea-List] Which cup?', tags: ['cups'] })
})
