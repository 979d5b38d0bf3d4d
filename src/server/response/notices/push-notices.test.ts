import { expect } from 'vitest'
import { newId } from '#ids'
import { chooseWays, notify } from '#notifications'
import { pushNotices, type House } from '#notices'
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
    if (endpoint.endsWith('gone')) return Promise.resolve(410)
    notes.push(payload)
    return Promise.resolve(201)
  }
}

function fail(error: unknown): never {
  throw error
}
