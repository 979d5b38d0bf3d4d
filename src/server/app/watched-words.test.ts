import { describe, expect } from 'vitest'
import { keepers } from '#app'
import { comment, findTopic, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { listReview, tryWatchedWord, watchWord } from '#moderation'
import { ada, bo, ida, it, mo, plaza, type Store } from '#test'

const topic = { spaceId: plaza.id, kind: 'discussion', title: 'A fine day out' } as const

describe('a watched word', () => {
  const watch = (store: Store, pattern: string, action: 'block' | 'censor' | 'approve' | 'flag') =>
    watchWord(store, ida, { pattern, action })

  it('keeps a text out, and says which word it was', async ({ store }) => {
    await watch(store, 'casino*', 'block')
    await expect(
      startTopic(store, ada, { ...topic, body: 'My CASINÓS are best.' }),
    ).rejects.toMatchObject({
      code: 'watched.blocked',
      message: expect.stringContaining('“casino*”') as string,
    })
    await startTopic(store, ada, { ...topic, body: 'An occasion.' })
  })

  it('is covered, led on from or tagged', async ({ store }) => {
    await watch(store, 'darn it', 'censor')
    await watchWord(store, ida, { pattern: 'manual', action: 'link', target: '/s/manuals' })
    await watchWord(store, ida, { pattern: 'brake*', action: 'tag', target: 'brakes' })
    const body = 'Darn it, my brakes! The manual says nothing.'
    const id = await startTopic(store, ada, { ...topic, body })
    const { bodyHtml, tags } = await findTopic(store, bo, id)
    expect(bodyHtml).toContain('■■■■■■■, my brakes! The <a href="/s/manuals"')
    expect(tags).toMatchObject([{ name: 'brakes' }])
  })

  it('brings a text before moderators, first or afterwards', async ({ store }) => {
    await watch(store, 'gun', 'approve')
    await watch(store, 'knife', 'flag')
    await expect(
      proposeIdea(store, ada, { spaceId: plaza.id, title: 'A gun for bears' }),
    ).rejects.toMatchObject({ reason: 'held' })
    const id = await startTopic(store, ada, { ...topic, body: 'Mind the knife.' })
    await comment(store, bo, { on: 'topic', onId: id, body: 'Which knife?' })
    const { items } = await listReview(store, mo, keepers)
    expect(items.map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      'idea held',
      'topic flagged',
      'comment flagged',
    ])
  })

  it('can be tried first', () => {
    const word = { pattern: '*spam*', action: 'block' } as const
    expect(tryWatchedWord(word, 'No spammer, no Antispam, no Spa.')).toEqual([
      'spammer',
      'Antispam',
    ])
  })
})
