import { expect } from 'vitest'
import { editSpace } from '#spaces'
import { findTags, listTags, setTags, tagsOf } from '#tags'
import { ada, bo, ida, it, mo, placeTopic, plaza, workshop, type Store } from '#test'

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
