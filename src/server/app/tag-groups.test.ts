import fc from 'fast-check'
import { expect } from 'vitest'
import { setTopicTags, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { createSpace } from '#spaces'
import {
  demandTags,
  listTagDemands,
  listTagGroups,
  mergeTags,
  mustSuitTags,
  removeTagGroup,
  saveTagGroup,
} from '#tags'
import { activitiesOf, ada, bo, ida, it, lounge, mo, olga, plaza, type Store } from '#test'

const words = { kind: 'question', title: 'It squeaks again', body: 'Since the rain.' } as const
const kinds = { name: 'Kinds', tags: ['Bug', 'Question', 'Praise'], takesOne: true }

const start = (store: Store, tags: string[], spaceId = plaza.id) =>
  startTopic(store, bo, { ...words, spaceId, tags })

it('lets a topic bear one tag of a group, whoever starts it', async ({ store }) => {
  await saveTagGroup(store, ida, kinds)
  await start(store, ['bug', 'brakes'])
  await expect(start(store, ['bug', 'praise'])).rejects.toMatchObject({ code: 'one.tags' })
  const byMo = startTopic(store, mo, { ...words, spaceId: plaza.id, tags: ['bug', 'praise'] })
  await expect(byMo).rejects.toThrow(/only one.*Bug, Praise/)
  const idea = { title: 'A better bell', spaceId: plaza.id, tags: ['bug', 'praise'] }
  await expect(proposeIdea(store, bo, idea)).rejects.toMatchObject({ code: 'one.tags' })
})

it('asks for the tag that others need, and knows other words for them', async ({ store }) => {
  await saveTagGroup(store, ida, { name: 'Versions', tags: ['v1', 'v2'], parentTag: 'Model T' })
  await expect(start(store, ['v1'])).rejects.toThrow(/v1 goes only together with the tag Model T/)
  await start(store, ['v1', 'model t'])
  await start(store, ['T-model'])
  await mergeTags(store, mo, { name: 'T-model', into: 'model t' })
  await start(store, ['v2', 't-model'])
})

it('keeps tags to their spaces and what lies in those', async ({ store }) => {
  const inside = { name: 'River', visibility: 'public' as const, parentId: plaza.id }
  const river = await createSpace(store, ida, inside)
  await saveTagGroup(store, ida, { name: 'Boats', tags: ['punt'], spaceIds: [plaza.id] })
  await start(store, ['punt'])
  await start(store, ['punt'], river)
  await expect(start(store, ['punt'], lounge.id)).rejects.toMatchObject({ code: 'place.tags' })
})

it('asks topics of a space for tags, and those of the spaces in it, but not moderators', async ({
  store,
}) => {
  const inside = { name: 'River', visibility: 'public' as const, parentId: plaza.id }
  const river = await createSpace(store, ida, inside)
  const groupId = await saveTagGroup(store, ida, kinds)
  await demandTags(store, ida, { spaceId: plaza.id, least: 2, groupIds: [groupId] })
  await expect(start(store, [])).rejects.toThrow(/a tag of “Kinds”, such as Bug, Praise, Question/)
  await expect(start(store, ['bug'], river)).rejects.toMatchObject({ code: 'few.tags' })
  const id = await start(store, ['bug', 'brakes'])
  await expect(setTopicTags(store, bo, { topicId: id, tags: [] })).rejects.toThrow(/Plaza/)
  await setTopicTags(store, mo, { topicId: id, tags: [] })
  await startTopic(store, mo, { ...words, spaceId: plaza.id })
  await start(store, [], lounge.id)
  await proposeIdea(store, ada, { title: 'A better bell', spaceId: plaza.id })
  const said = { least: 2, groups: [{ name: 'Kinds', tags: ['Bug', 'Praise', 'Question'] }] }
  const demands = await listTagDemands(store, [plaza.id, river, lounge.id])
  expect(demands).toHaveLength(2)
  expect(demands).toMatchObject([said, said])

  await demandTags(store, ida, { spaceId: plaza.id })
  await start(store, [])
})

it('lets admins set groups up, change them and take them back', async ({ store }) => {
  const id = await saveTagGroup(store, ida, kinds)
  await expect(saveTagGroup(store, ida, kinds)).rejects.toMatchObject({ code: 'tag_group.taken' })
  await saveTagGroup(store, ida, { ...kinds, id, tags: ['Bug'], takesOne: false })
  expect(await listTagGroups(store, olga)).toMatchObject([
    { id, takesOne: false, tags: [{ name: 'Bug' }], parentTag: null, spaceIds: [] },
  ])
  for (const actor of [undefined, bo, mo]) {
    await expect(saveTagGroup(store, actor, kinds)).rejects.toMatchObject({ code: 'tag_group' })
    await expect(removeTagGroup(store, actor, id)).rejects.toMatchObject({ code: 'tag_group' })
    await expect(listTagGroups(store, actor)).rejects.toMatchObject({ code: 'tag_group' })
    const demand = demandTags(store, actor, { spaceId: plaza.id, least: 1 })
    await expect(demand).rejects.toMatchObject({ code: 'tag_group' })
  }
  await removeTagGroup(store, ida, id)
  await removeTagGroup(store, ida, id)
  expect(await listTagGroups(store, ida)).toEqual([])
  expect(await activitiesOf(store, ida)).toEqual([
    'tag_group.saved',
    'tag_group.saved',
    'tag_group.removed',
  ])
})

it('refuses exactly what a look at each rule would refuse', async ({ store }) => {
  const tags = ['a1', 'a2', 'b1', 'b2', 'p']
  const setting = fc.record({
    takesOne: fc.boolean(),
    hasParent: fc.boolean(),
    isElsewhere: fc.boolean(),
    isDemanded: fc.boolean(),
    least: fc.nat({ max: 3 }),
    chosen: fc.subarray(tags),
    isMo: fc.boolean(),
  })
  const agree = fc.asyncProperty(setting, async (one) => {
    const known = (await listTagGroups(store, ida))[0]?.id
    const id = await saveTagGroup(store, ida, {
      ...{ id: known, name: 'A', tags: ['a1', 'a2'], takesOne: one.takesOne },
      ...{ parentTag: one.hasParent ? 'p' : null },
      ...{ spaceIds: one.isElsewhere ? [lounge.id] : [] },
    })
    const groupIds = one.isDemanded ? [id] : []
    await demandTags(store, ida, { spaceId: plaza.id, least: one.least, groupIds })
    const own = one.chosen.filter((tag) => tag.startsWith('a'))
    const isRefused =
      (one.takesOne && own.length > 1) ||
      (one.hasParent && own.length > 0 && !one.chosen.includes('p')) ||
      (!one.isMo &&
        ((one.isElsewhere && own.length > 0) ||
          (one.isDemanded && own.length === 0) ||
          one.chosen.length < one.least))
    const choice = { type: 'topic', spaceId: plaza.id, names: one.chosen } as const
    const asked = mustSuitTags(store, one.isMo ? mo : bo, choice)
    if (isRefused) await expect(asked).rejects.toThrow()
    else await asked
  })
  await fc.assert(agree, { numRuns: 60 })
})
