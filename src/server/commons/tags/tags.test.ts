import { expect } from 'vitest'
import { editSpace } from '#spaces'
import {
  describeTag,
  findTag,
  findTags,
  listTagCards,
  listTags,
  mergeTags,
  setTags,
  tagsOf,
  unmergeTags,
} from '#tags'
import { ada, ann, bo, ida, it, mo, placeTopic, plaza, workshop, type Store } from '#test'

async function topic(store: Store, space = plaza) {
  return { type: 'topic', id: await placeTopic(store, ada, space), spaceId: space.id }
}

it('sorts what Ada wrote by the words she chose, and by those alone', async ({ store }) => {
  const subject = await topic(store)
  await setTags(store, ada, subject, ['Brakes', ' disc  brakes ', '', 'brakes'])
  await setTags(store, ada, subject, ['Disc Brakes', 'Cables'])
  await setTags(store, ada, subject, ['Disc Brakes', 'Cables'])
  expect(await tagsOf(store, 'topic', [subject.id])).toEqual(
    new Map([
      [
        subject.id,
        [
          { slug: 'cables', name: 'Cables' },
          { slug: 'disc-brakes', name: 'disc brakes' },
        ],
      ],
    ]),
  )
  await setTags(store, ada, subject, [])
  expect(await tagsOf(store, 'topic', [subject.id])).toEqual(new Map([[subject.id, []]]))
})

it('tells C from C# and C++, and words of one script from those of another', async ({ store }) => {
  await setTags(store, ada, await topic(store), ['C', 'C#', 'C++', '日本', '東京'])
  expect(await listTags(store, ada)).toHaveLength(5)
})

it('takes five tags and no more, none of them an essay', async ({ store }) => {
  for (const names of [['a', 'b', 'c', 'd', 'e', 'f'], ['a'.repeat(41)]]) {
    const setting = setTags(store, ada, await topic(store), names)
    await expect(setting).rejects.toMatchObject({ code: 'tags.invalid' })
  }
  await expect(setTags(store, undefined, await topic(store), ['a'])).rejects.toMatchObject({
    reason: 'not_allowed',
  })
})

it('counts and offers no tag of a topic that stands in no list', async ({ store }) => {
  const subject = await topic(store)
  await setTags(store, ada, subject, ['Bells'])
  await store
    .updateTable('topics')
    .set({ unlisted_at: new Date() })
    .where('id', '=', subject.id)
    .execute()
  for (const person of [undefined, ada, mo]) {
    expect(await listTags(store, person)).toEqual([])
    expect(await findTags(store, person, 'bel')).toEqual([])
  }
})

it('counts what the viewer may read: no word leaves the workshop', async ({ store }) => {
  await setTags(store, ada, await topic(store, workshop), ['Secret', 'Bells'])
  await setTags(store, ada, await topic(store), ['Bells'])
  await setTags(store, ada, { ...(await topic(store)), type: 'idea' }, ['Bells'])

  for (const person of [undefined, bo, mo, ida]) {
    expect(await listTags(store, person)).toEqual([{ slug: 'bells', name: 'Bells', count: 2 }])
  }
  expect(await listTags(store, ada, { subjectType: 'topic' })).toEqual([
    { slug: 'bells', name: 'Bells', count: 2 },
    { slug: 'secret', name: 'Secret', count: 1 },
  ])
  expect(await listTags(store, ada, { spaceId: workshop.id })).toHaveLength(2)
  expect(await listTags(store, bo, { spaceId: workshop.id })).toEqual([])

  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'public' })
  expect(await listTags(store, undefined)).toHaveLength(2)
})

it('finds, counts and sets a tag by another word for it', async ({ store }) => {
  const [one, both] = [await topic(store), await topic(store)]
  await setTags(store, ada, one, ['Bike'])
  await setTags(store, ada, both, ['Bike', 'Bicycle'])
  await mergeTags(store, mo, { name: 'bike', into: 'Bicycle' })
  await mergeTags(store, mo, { name: 'bike', into: 'Bicycle' })
  const bicycle = { slug: 'bicycle', name: 'Bicycle' }
  expect(await listTags(store, ada)).toEqual([{ ...bicycle, count: 2 }])
  expect(await findTag(store, undefined, 'Bike')).toMatchObject(bicycle)
  expect(await findTags(store, bo, 'bik')).toMatchObject([bicycle])

  const later = await topic(store)
  await setTags(store, ada, later, ['bike', 'Bicycle', 'Bells'])
  expect((await tagsOf(store, 'topic', [later.id])).get(later.id)).toHaveLength(2)
  const { items } = await listTagCards(store, mo, { text: 'bi' })
  expect(items).toMatchObject([{ ...bicycle, synonyms: [{ slug: 'bike' }] }])
})

it('tells words apart again as they were', async ({ store }) => {
  const [one, both, changed] = [await topic(store), await topic(store), await topic(store)]
  await setTags(store, ada, one, ['Bike'])
  await setTags(store, ada, both, ['Bike', 'Bicycle'])
  await setTags(store, ada, changed, ['Bike'])
  await mergeTags(store, mo, { name: 'Bike', into: 'Bicycle' })
  await setTags(store, ada, changed, ['Bells'])
  await unmergeTags(store, mo, { name: 'Bike' })
  await unmergeTags(store, mo, { name: 'Bike' })
  const names = async (id: string) =>
    (await tagsOf(store, 'topic', [id])).get(id)?.map(({ name }) => name)
  expect(await names(one.id)).toEqual(['Bike'])
  expect(await names(both.id)).toEqual(['Bicycle', 'Bike'])
  expect(await names(changed.id)).toEqual(['Bells'])
})

it('refuses chains of words, tags that one cannot see, and whoever does not moderate', async ({
  store,
}) => {
  await setTags(store, ada, await topic(store), ['A', 'B', 'C'])
  await setTags(store, ada, await topic(store, workshop), ['Secret'])
  await mergeTags(store, mo, { name: 'A', into: 'B' })
  const chain = mergeTags(store, mo, { name: 'B', into: 'C' })
  await expect(chain).rejects.toMatchObject({ code: 'tag.chain' })
  for (const pair of [
    { name: 'Secret', into: 'C' },
    { name: 'C', into: 'Secret' },
  ]) {
    await expect(mergeTags(store, mo, pair)).rejects.toMatchObject({ reason: 'not_found' })
  }
  for (const who of [undefined, ada, ann]) {
    const merging = mergeTags(store, who, { name: 'C', into: 'B' })
    await expect(merging).rejects.toMatchObject({ code: 'tag.edit' })
    const describing = describeTag(store, who, { name: 'C', about: 'Cables.' })
    await expect(describing).rejects.toMatchObject({ code: 'tag.edit' })
  }
  await describeTag(store, mo, { name: 'C', about: ' Cables \n and more. ' })
  expect(await findTag(store, bo, 'C')).toMatchObject({ about: 'Cables and more.' })
})
