import * as fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { newId } from '#ids'
import { mergePeople } from '#people'
import {
  effectiveLevel,
  keepLevels,
  levelOf,
  levels,
  listNotifications,
  notify,
  notifyWatchers,
  setLevel,
  chooseAttention,
  trackRead,
  watchersOf,
  type Level,
} from '#notifications'
import { setTags } from '#tags'
import { ada, ann, bo, dee, it, lounge, mo, plaza, recorded, workshop, type Store } from '#test'

const level = fc.constantFrom(...levels)
const about = { subjectType: 'thing', path: '/t/1/2', details: { title: 'Brakes' } } as const

async function putTopic(store: Store): Promise<string> {
  const words = { slug: 'brakes', title: 'Brakes', body: '', body_html: '', excerpt: '' }
  const people = { author_id: ann.id, last_author_id: ann.id }
  const topic = { id: newId(), kind: 'question', space_id: plaza.id, ...words, ...people } as const
  await store.insertInto('topics').values(topic).execute()
  return topic.id
}

async function tagged(store: Store, names: string[]) {
  const topicId = await putTopic(store)
  await setTags(store, ada, { type: 'topic', id: topicId, spaceId: plaza.id }, names)
  const rows = await store
    .selectFrom('taggings')
    .where('subject_id', '=', topicId)
    .select('tag_id')
    .execute()
  return { topic: { rootId: topicId, spaceId: plaza.id }, tagIds: rows.map(({ tag_id }) => tag_id) }
}

async function watchersBy(store: Store, topic: { rootId: string; spaceId: string }) {
  const watchers = await watchersOf(store, topic)
  return Object.fromEntries(watchers.map(({ personId, reason }) => [personId, reason]))
}

it('says the same of one person as of all who watch, whatever they chose', async ({ store }) => {
  const { topic, tagIds } = await tagged(store, ['brakes', 'chains'])
  const chosen = fc.record({
    own: fc.array(level, { maxLength: 1 }),
    tag: fc.array(level, { maxLength: 2 }),
    space: fc.array(level, { maxLength: 1 }),
    parent: fc.array(level, { maxLength: 1 }),
  })
  const around = { parent_id: lounge.id }
  await store.updateTable('spaces').set(around).where('id', '=', plaza.id).execute()
  const agree = fc.asyncProperty(chosen, async (chosen) => {
    await store.deleteFrom('attention_levels').execute()
    const put = (subject_type: 'topic' | 'tag' | 'space', subject_id: string, level: Level) =>
      store
        .insertInto('attention_levels')
        .values({ person_id: bo.id, subject_type, subject_id, level })
        .execute()
    for (const level of chosen.own) await put('topic', topic.rootId, level)
    for (const [index, level] of chosen.tag.entries()) await put('tag', tagIds[index] ?? '', level)
    for (const level of chosen.space) await put('space', topic.spaceId, level)
    for (const level of chosen.parent) await put('space', lounge.id, level)
    const expected = effectiveLevel(chosen)
    expect(await levelOf(store, bo, topic)).toBe(expected)
    expect(bo.id in (await watchersBy(store, topic))).toBe(expected === 'watch')
  })
  await fc.assert(agree, { numRuns: 60 })
})

it('lets the topic beat its tags, and those its space; mute wins among equals', () => {
  const none = { own: [], tag: [], space: [], parent: [] }
  expect(effectiveLevel(none)).toBe('normal')
  expect(effectiveLevel({ ...none, space: ['watch'] })).toBe('watch')
  expect(effectiveLevel({ ...none, tag: ['watch', 'mute'], space: ['watch'] })).toBe('mute')
  expect(effectiveLevel({ ...none, space: ['mute'], parent: ['watch'] })).toBe('mute')
  expect(effectiveLevel({ ...none, parent: ['track'] })).toBe('track')
  expect(effectiveLevel({ ...none, own: ['normal'], tag: ['watch'] })).toBe('normal')
})

it('tells who watches a topic, a tag or a space, and why; nobody twice', async ({ store }) => {
  const { topic, tagIds } = await tagged(store, ['brakes'])
  await setLevel(store, ada, { type: 'tag', id: tagIds[0] ?? '', level: 'watch' })
  await setLevel(store, bo, { type: 'space', id: plaza.id, level: 'watch' })
  await setLevel(store, mo, { type: 'space', id: plaza.id, level: 'watch' })
  await setLevel(store, mo, { type: 'topic', id: topic.rootId, level: 'mute' })
  await setLevel(store, dee, { type: 'topic', id: topic.rootId, level: 'watch' })
  const root = { type: 'topic', id: topic.rootId } as const
  const news = { ...about, root, spaceId: plaza.id, kind: 'watched_reply', isListed: true } as const
  const told = { ...news, subjectId: newId(), actorId: ann.id, key: 'reply-1' }
  expect(await notifyWatchers(store, [told])).toBe(3)
  expect(await notifyWatchers(store, [told])).toBe(0)
  const reasonOf = async (person: typeof ada) =>
    (await listNotifications(store, person)).items.map(({ reason }) => reason)
  expect(await reasonOf(ada)).toEqual(['tag'])
  expect(await reasonOf(bo)).toEqual(['space'])
  expect(await reasonOf(dee)).toEqual(['topic'])
  expect(await reasonOf(mo)).toEqual([])
  const unlisted = { ...told, isListed: false, key: 'reply-2' }
  expect(await notifyWatchers(store, [unlisted])).toBe(1)
})

it('tells nobody of a topic that they muted', async ({ store }) => {
  const topicId = await putTopic(store)
  const root = { type: 'topic', id: topicId }
  const news = { ...about, kind: 'mention', subjectId: newId(), root, spaceId: plaza.id } as const
  await setLevel(store, bo, { type: 'topic', id: topicId, level: 'mute' })
  await notify(store, { ...news, personId: bo.id, actorId: ann.id })
  await notify(store, { ...news, personId: ada.id, actorId: ann.id })
  expect((await listNotifications(store, bo)).items).toEqual([])
  expect((await listNotifications(store, ada)).items).toHaveLength(1)
})

it('follows by itself what one starts, replies to or reads for long, if one lets it', async ({
  store,
}) => {
  const topicId = await putTopic(store)
  const topic = { rootId: topicId, spaceId: plaza.id }
  const details = { spaceId: plaza.id, kind: 'question', byStaff: false } as const
  const said = { topicId, toId: ada.id, kind: 'question', byStaff: false } as const
  const acts = [
    recorded({ type: 'topic.started', personId: ada.id, subjectId: topicId, details }),
    recorded({ type: 'reply.posted', personId: ada.id, subjectId: newId(), details: said }),
    recorded({ type: 'reply.posted', personId: bo.id, subjectId: newId(), details: said }),
    recorded({ type: 'reply.posted', personId: dee.id, subjectId: newId(), details: said }),
  ]
  await chooseAttention(store, dee, { tracksReplied: false })
  await keepLevels.handle(store, acts)
  await trackRead(store, mo, { topicId, readSeconds: 299 })
  const levelsNow = () =>
    Promise.all([ada, bo, dee, mo].map((person) => levelOf(store, person, topic)))
  expect(await levelsNow()).toEqual(['watch', 'track', 'normal', 'normal'])
  await trackRead(store, mo, { topicId, readSeconds: 300 })
  await setLevel(store, bo, { type: 'topic', id: topicId, level: 'normal' })
  await keepLevels.handle(store, acts)
  expect(await levelsNow()).toEqual(['watch', 'normal', 'normal', 'track'])
})

it('counts two profiles of a person as one watcher', async ({ store }) => {
  await setLevel(store, ada, { type: 'space', id: plaza.id, level: 'watch' })
  await setLevel(store, bo, { type: 'space', id: plaza.id, level: 'watch' })
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  const topic = { rootId: newId(), spaceId: plaza.id }
  expect(await watchersBy(store, topic)).toEqual({ [bo.id]: 'space' })
})

it('lets nobody follow what they may not enter', async ({ store }) => {
  const set = setLevel(store, bo, { type: 'space', id: workshop.id, level: 'watch' })
  await expect(set).rejects.toMatchObject({ reason: 'not_found' })
  const guest = setLevel(store, undefined, { type: 'space', id: plaza.id, level: 'watch' })
  await expect(guest).rejects.toMatchObject({ reason: 'not_allowed' })
})

it(
  'tells ten thousand watchers of one space in batches',
  { timeout: 60_000 },
  async ({ store }) => {
    await sql`
    with born as (
      insert into people (id, handle, name, canonical_id)
      select id, 'w' || number, 'W', id
      from (select number, gen_random_uuid() as id from generate_series(1, 10000) number) ids
      returning id
    )
    insert into attention_levels (person_id, subject_type, subject_id, level)
    select id, 'space', ${lounge.id}::uuid, 'watch' from born
  `.execute(store)
    const root = { type: 'topic', id: newId() } as const
    const news = {
      ...about,
      root,
      spaceId: lounge.id,
      kind: 'watched_topic',
      isListed: true,
    } as const
    const start = performance.now()
    const told = await notifyWatchers(store, [
      { ...news, subjectId: root.id, actorId: ada.id, key: 'one act' },
    ])
    console.info(`10,000 watchers told in ${Math.round(performance.now() - start)} ms`)
    expect(told).toBe(10_000)
  },
)
