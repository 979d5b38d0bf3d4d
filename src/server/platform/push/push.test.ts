import { createECDH } from 'node:crypto'
import { expect } from 'vitest'
import { findPushKeys, openCourier, subscribe } from '#push'
import { ada, bo, it } from '#test'

const keys = {
  p256dh: Buffer.alloc(65, 4).toString('base64url'),
  auth: Buffer.alloc(16).toString('base64url'),
}

it('makes its keys once, though two ask at the same time', async ({ database }) => {
  const [one, other] = await Promise.all([findPushKeys(database), findPushKeys(database)])
  expect(one).toEqual(other)
  expect(await findPushKeys(database)).toEqual(one)
})

it('takes only addresses of push services on the open web', async ({ store }) => {
  const odd = [
    'http://push.example/1',
    'https://127.0.0.1/1',
    'https://[::1]/1',
    'https://push.example:8443/1',
    'nonsense',
  ]
  for (const endpoint of odd) {
    const subscribing = subscribe(store, ada.id, { endpoint, keys }, '')
    await expect(subscribing, endpoint).rejects.toMatchObject({ reason: 'invalid' })
  }
})

it('tells of a service that cannot be reached by no status', async ({ store }) => {
  const courier = await openCourier(store, 'mailto:guild@example.com')
  const browser = createECDH('prime256v1').generateKeys('base64url')
  const subscription = { endpoint: 'https://localhost/1', keys: { ...keys, p256dh: browser } }
  expect(await courier(subscription, '{}')).toEqual({ status: 0 })
})

it('lets a browser belong to whoever switched it on last', async ({ store }) => {
  const endpoint = 'https://push.example/1'
  await subscribe(store, ada.id, { endpoint, keys }, '')
  await subscribe(store, bo.id, { endpoint, keys }, '')
  const rows = await store.selectFrom('push_subscriptions').select('person_id').execute()
  expect(rows).toEqual([{ person_id: bo.id }])
})
