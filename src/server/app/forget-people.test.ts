import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { isSuppressed } from '#consent'
import { createKey } from '#people'
import { askErasure, listErased, replayErasures, runErasures, withdrawErasure } from '#privacy'
import { search } from '#search'
import { ada, ann, bo, followed, ida, it, mo, type Store } from '#test'
import { countAll, due, forget, openHouse, placesOf } from './forget-counts.ts'
import { moreSteps } from './forget-people.ts'
import { inviteZora } from './forget-scene.ts'

describe('forgetting somebody', () => {
  it('waits for 14 days, and not at all if they think again', async ({ database }) => {
    const house = await openHouse()
    const dueAt = await askErasure(database, ada, { personId: ada.id, posts: 'keep' })
    expect((dueAt.getTime() - Date.now()) / 86_400_000).toBeCloseTo(14, 1)
    expect(await forget(database, house)).toBe(0)
    await withdrawErasure(database, ada, { personId: ada.id })
    await due(database)
    expect(await forget(database, house)).toBe(0)
    await expect(
      askErasure(database, bo, { personId: ada.id, posts: 'keep' }),
    ).rejects.toMatchObject({
      code: 'erasure.ask',
    })
    await expect(
      askErasure(database, ann, { personId: mo.id, posts: 'keep', reason: 'x' }),
    ).rejects.toMatchObject({
      code: 'erasure.staff',
    })
  })

  it('leaves nothing that tells who it was, and every count as it was', async ({ database }) => {
    const house = await openHouse()
    const { zora, topicId, email } = await inviteZora(database)
    await followed(database)
    expect((await placesOf(database, 'canary')).length).toBeGreaterThan(20)
    const before = await countAll(database)
    await askErasure(database, zora, { personId: zora.id, posts: 'keep' })
    await due(database)
    expect(await forget(database, house)).toBe(1)
    await followed(database)

    expect(await placesOf(database, 'canary')).toEqual([])
    const { items } = await listErased(database, ann, { since: new Date(0) })
    // with the profile that was merged into hers
    expect(items.map(({ personId }) => personId)).toContain(zora.id)
    expect(items).toHaveLength(2)
    expect((await listErased(database, ann, { since: new Date() })).items).toEqual([])
    await expect(listErased(database, bo)).rejects.toMatchObject({ reason: 'not_allowed' })
    expect(await placesOf(database, zora.handle)).toEqual([])
    expect(await countAll(database)).toEqual(before)

    const topic = await database
      .selectFrom('topics')
      .where('id', '=', topicId)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(topic.title).toBe('Greetings from Former member')
    const reply = await database
      .selectFrom('replies')
      .where('author_id', '=', bo.id)
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(reply.body).toMatch(
      /^> \[Former member\].*Welcome @former-[0-9a-f]{12}! Former member is new\.$/s,
    )
    expect(reply.body_html).toContain(`/people/former-${zora.id.slice(-12)}`)
    expect((await search(database, bo, { text: 'greetings' })).count).toBeGreaterThan(0)
    expect(await isSuppressed(database, 'a key for tests', email.toUpperCase())).toBe(true)
    expect(await house.journal.read()).toContain(zora.id)
    const files = await readdir(house.folder, { recursive: true })
    expect(files.filter((name) => name.includes('canary'))).toEqual([])
    expect(await readFile(join(house.folder, 'forgotten'), 'utf8')).not.toContain('canary')
  })

  it('takes the words out of what they wrote where they chose so, and no place', async ({
    database,
  }) => {
    const house = await openHouse()
    const { zora } = await inviteZora(database)
    await followed(database)
    const before = await countAll(database)
    await askErasure(database, ann, { personId: zora.id, posts: 'remove', reason: 'By phone' })
    await due(database)
    await forget(database, house)
    await followed(database)
    expect(await placesOf(database, 'canary')).toEqual([])
    expect(await countAll(database)).toEqual(before)
  })

  it('is stopped after every step, and goes on where it was', async ({ database }) => {
    const house = await openHouse()
    const { zora } = await inviteZora(database)
    await askErasure(database, zora, { personId: zora.id, posts: 'remove' })
    await due(database)
    // Each step is cut off once when it is nearly done, and once more on the second try.
    const tries = new Map<string, number>()
    const beforeNote = (name: string) => {
      tries.set(name, (tries.get(name) ?? 0) + 1)
      if ((tries.get(name) ?? 0) < 3) throw new Error('killed')
    }
    const go = () => runErasures<Store>(database, house, { more: moreSteps, beforeNote })
    let kills = 0
    while ((await go().catch(() => 0)) === 0 && kills < 100) kills++
    expect(tries.size).toBeGreaterThan(10)
    expect(kills).toBe(2 * tries.size)
    expect(await placesOf(database, 'canary')).toEqual([])
    const { state, steps, known } = await database
      .selectFrom('erasures')
      .select(['state', 'steps', 'known'])
      .executeTakeFirstOrThrow()
    expect(state).toBe('done')
    expect(new Set(steps).size).toBe(steps.length)
    expect(known).toBeNull()
  })

  it('forgets again whom a restored backup knows', async ({ database }) => {
    const house = await openHouse()
    const { zora } = await inviteZora(database)
    await house.journal.note([zora.id])
    expect(await replayErasures(database, house.journal)).toBe(1)
    await forget(database, house)
    expect(await placesOf(database, 'canarywing')).toEqual([])
    expect(await replayErasures(database, house.journal)).toBe(0)
  })

  it('ends what keys and sessions open', async ({ database }) => {
    const house = await openHouse()
    const { zora } = await inviteZora(database)
    await createKey(database, ida, { name: 'Ours', scopes: ['community:read'] })
    await askErasure(database, zora, { personId: zora.id, posts: 'keep' })
    await due(database)
    await forget(database, house)
    const accounts = await database.selectFrom('accounts').select('email').execute()
    expect(accounts).toEqual([])
    expect(await database.selectFrom('api_keys').select('name').execute()).toEqual([
      { name: 'Ours' },
    ])
  })
})
