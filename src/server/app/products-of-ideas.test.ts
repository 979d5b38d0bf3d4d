import { expect } from 'vitest'
import { assignProductToIdea, proposeAboutProduct } from '#app'
import { findIdea, listIdeas, streamIdeas } from '#ideas'
import { newId } from '#ids'
import { listProductNames, saveProduct } from '#products'
import { ada, ann, bo, it, plaza, type Store } from '#test'

async function catalogue(store: Store) {
  for (const name of ['Bell', 'Horn']) await saveProduct(store, ann, { name, category: 'Parts' })
  const [bell, horn] = await listProductNames(store)
  if (!bell || !horn) throw new Error('The catalogue is empty')
  return { bell, horn }
}

const titles = async (store: Store, productId: string) => {
  const { items } = await listIdeas(store, bo, { order: 'votes', productId })
  return items.map(({ title }) => title)
}

it('says what an idea is about, and lists those of one product', async ({ store }) => {
  const { bell, horn } = await catalogue(store)
  const idea = { spaceId: plaza.id, title: 'A louder one' }
  const ideaId = await proposeAboutProduct(store, ada, { ...idea, productId: bell.id })
  await proposeAboutProduct(store, ada, { ...idea, title: 'About nothing' })
  expect(await findIdea(store, bo, ideaId)).toMatchObject({ productId: bell.id })
  expect(await titles(store, bell.id)).toEqual(['A louder one'])

  await assignProductToIdea(store, ann, { ideaId, productId: horn.id })
  await assignProductToIdea(store, ann, { ideaId, productId: horn.id })
  expect(await titles(store, bell.id)).toEqual([])
  expect(await titles(store, horn.id)).toEqual(['A louder one'])
  const rows: (string | null)[] = []
  for await (const some of streamIdeas(store, ann)) rows.push(...some.map((one) => one.productId))
  expect(rows).toEqual([horn.id, null])
})

it('refuses what is not in the catalogue, and members who file ideas', async ({ store }) => {
  const { bell } = await catalogue(store)
  const idea = { spaceId: plaza.id, title: 'A louder one', productId: newId() }
  await expect(proposeAboutProduct(store, ada, idea)).rejects.toMatchObject({
    code: 'product.unknown',
  })
  const ideaId = await proposeAboutProduct(store, ada, { ...idea, productId: bell.id })
  const filing = assignProductToIdea(store, ada, { ideaId, productId: null })
  await expect(filing).rejects.toMatchObject({ reason: 'not_allowed' })
})
