import { expect } from 'vitest'
import { findTopicPage } from '#forum'
import { findNewAddress } from '#redirects'
import { importStackExchange } from '#stackexchange'
import { findTag } from '#tags'
import { ida, it } from '#test'

const bread = { folder: 'test/fixtures/stackexchange', site: 'bread', space: 'Bread' }

it('tells what was done to a question, and what a tag is for', async ({ store }) => {
  const { leftOut } = await importStackExchange(store, ida, bread)
  const topicAt = async (path: string) => {
    const address = await findNewAddress(store, undefined, path)
    return findTopicPage(store, undefined, address?.split('/')[2] ?? '', { page: 1 })
  }
  const [dough, flour] = [await topicAt('/questions/1'), await topicAt('/questions/2')]
  expect(dough.events).toMatchObject([
    { kind: 'locked', afterNumber: 3, createdAt: new Date('2020-02-03T10:00:00Z') },
    { kind: 'unlocked', personName: 'Bo' },
  ])
  expect(flour.topic.isLocked).toBe(true)
  expect(flour.events).toMatchObject([
    { kind: 'locked', afterNumber: 1, personName: 'Bo' },
    { kind: 'duplicate', details: { topicId: dough.topic.id } },
  ])
  expect(dough.replies[0]).toMatchObject({ isWiki: true })
  expect(dough.replies[0]?.bodyHtml).toContain('href="/a/3#3"')
  expect(dough.replies[0]?.bodyHtml).toContain('href="https://bread.stackexchange.com/q/99"')
  expect(dough.topic.comments[0]?.bodyHtml).toContain('href="/questions/2/flour"')
  expect(await findTag(store, undefined, 'yeast')).toMatchObject({
    about: 'What yeast is.',
    aboutHtml: '<p>All about yeast.</p>',
  })
  expect(leftOut).toMatchObject([
    { reason: 'loose', count: 1 },
    { reason: 'elsewhere', count: 1, examples: ['post 4'] },
    { reason: 'protected', count: 1, examples: ['question 1'] },
  ])
})
