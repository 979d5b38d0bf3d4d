import { expect } from 'vitest'
import { turnClock } from '#clock'
import { newId } from '#ids'
import { chooseWays, notify } from '#notifications'
import { isStillMeant, pushNotices, writeNotices, type House } from '#notices'
import { subscribe } from '#push'
import { bo, dee, it, plaza } from '#test'

const house: House = {
  origin: 'http://guild.example',
  contact: 'mailto:guild@example.com',
  siteName: () => Promise.resolve('The Guild'),
  takesLetters: false,
}

it('pushes to the browsers of Bo, and forgets those that are gone', async ({ store }) => {
  await subscribe(store, bo.id, browser, 'Firefox')
  await subscribe(store, bo.id, { ...browser, endpoint: 'https://push.example/gone' }, 'Edge')
  await chooseWays(store, bo, 'mention', { push: true })
  const subject = { subjectType: 'thing', subjectId: newId(), spaceId: plaza.id, path: '/t/1/2' }
  await notify(store, { ...subject, personId: bo.id, kind: 'mention', actorId: dee.id })
  const notes: string[] = []
  const taken = await pushNotices(store, house, fail, () => Promise.resolve(courierTo(notes)))
  expect(taken).toBe(1)
  expect(JSON.parse(notes[0] ?? '')).toMatchObject({
    title: 'The Guild',
    tag: subject.subjectId,
    path: '/t/1/2',
  })
  const left = await store.selectFrom('push_subscriptions').select('endpoint').execute()
  expect(left).toEqual([{ endpoint: browser.endpoint }])
})
const browser = {
  endpoint: 'https://push.example/bo',
  keys: {
    p256dh: Buffer.alloc(65, 4).toString('base64url'),
    auth: Buffer.alloc(16).toString('base64url'),
  },
}

function courierTo(notes: string[]) {
  return ({ endpoint }: { endpoint: string }, payload: string) => {
    if (endpoint.endsWith('gone')) return Promise.resolve({ status: 410 })
    notes.push(payload)
    return Promise.resolve({ status: 201 })
  }
}

function fail(error: unknown): never {
  throw error
}

it('writes to who is suspended what the moderators say, and nothing else', async ({ store }) => {
  const account = { person_id: bo.id, email: 'bo@example.com', proven_at: new Date() }
  await store.insertInto('accounts').values(account).execute()
  const subject = { subjectType: 'standing', subjectId: bo.id, spaceId: null, path: '/standing' }
  await notify(store, { ...subject, personId: bo.id, kind: 'moderation', actorId: null })
  await notify(store, { ...subject, personId: bo.id, kind: 'thanks', actorId: dee.id })
  await store
    .updateTable('people')
    .set({ suspended_at: new Date() })
    .where('id', '=', bo.id)
    .execute()
  turnClock(11 * 60_000)
  expect(await writeNotices(store, house)).toBe(1)
  turnClock(0)
  const letter = await store.selectFrom('letters').select(['id', 'body']).executeTakeFirstOrThrow()
  expect(letter.body).toContain('/standing')
  expect(await isStillMeant(store, letter.id)).toBe(true)
})
