import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { turnClock } from '#clock'
import { addSecret, findSecretState, lockSecrets, takeDelivery } from '#shops'
import { createSource, findSourceById } from '#sources'
import { ann, ida, it, mo, type Store } from '#test'

const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')
const HOUR_MS = 3_600_000

async function open(store: Store) {
  const { id: sourceId } = await createSource(store, ida, { name: 'Saddles', kind: 'shopify' })
  let sent = 0
  return {
    sourceId,
    paste: (secret: string, more: { atOnce?: boolean } = {}) =>
      addSecret(store, ida, { sourceId, secret, ...more }, key),
    async send(secret: string, house = key) {
      const source = await findSourceById(store, sourceId)
      if (!source) throw new Error('There is no source.')
      const body = Buffer.from(JSON.stringify({ id: (sent += 1) }))
      const signature = createHmac('sha256', secret).update(body).digest('base64')
      const headers = { 'x-shopify-hmac-sha256': signature, 'x-shopify-topic': 'themes/update' }
      return takeDelivery(store, source, { headers, body, receivedAt: new Date() }, house)
    },
    kept: async () => {
      const rows = await store.selectFrom('shop_secrets').select('secret').execute()
      return rows.map(({ secret }) => secret)
    },
  }
}

it('believes the secret before until something signed with the new one came, and an hour more', async ({
  store,
}) => {
  const shop = await open(store)
  await shop.paste('the-first-secret')
  expect(await shop.send('the-first-secret')).toBe('taken')
  await shop.paste('a-secret-with-a-typing-eror')
  await shop.paste('the-second-secret')
  expect(await shop.send('a-secret-with-a-typing-eror')).toBe('bad_signature')
  turnClock(3 * 24 * HOUR_MS)
  expect(await shop.send('the-first-secret')).toBe('taken')
  expect(await findSecretState(store, ann, shop.sourceId)).toMatchObject({
    ...{ count: 2, isConfirmed: false },
  })
  expect(await shop.send('the-second-secret')).toBe('taken')
  expect(await shop.send('the-first-secret')).toBe('taken')
  turnClock(3 * 24 * HOUR_MS + HOUR_MS + 1000)
  expect(await shop.send('the-first-secret')).toBe('bad_signature')
  expect(await shop.send('the-second-secret')).toBe('taken')
  expect(await findSecretState(store, ann, shop.sourceId)).toMatchObject({
    ...{ count: 1, isConfirmed: true },
  })
  turnClock(0)
})

it('ends at once a secret that others know', async ({ store }) => {
  const shop = await open(store)
  await shop.paste('the-first-secret')
  await shop.send('the-first-secret')
  await shop.paste('the-second-secret', { atOnce: true })
  expect(await shop.send('the-first-secret')).toBe('bad_signature')
  expect(await shop.send('the-second-secret')).toBe('taken')
})

it('keeps no secret readable, also none that was kept before', async ({ store }) => {
  const shop = await open(store)
  await shop.paste('the-first-secret')
  expect(await shop.kept()).not.toContain('the-first-secret')
  await store.updateTable('shop_secrets').set({ secret: 'of old', is_locked: false }).execute()
  expect(await shop.send('of old')).toBe('taken')
  expect(await lockSecrets(store, key)).toBe(1)
  expect(await lockSecrets(store, key)).toBe(0)
  expect(await shop.kept()).not.toContain('of old')
  expect(await shop.send('of old')).toBe('taken')
})

it('takes a secret anew where the key of the house was lost', async ({ store }) => {
  const shop = await open(store)
  const other = () => Promise.resolve('another-key-that-came-after-the-first')
  await shop.paste('the-first-secret')
  await shop.send('the-first-secret')
  await expect(shop.send('the-first-secret', other)).rejects.toThrow()
  const anew = { sourceId: shop.sourceId, secret: 'the-first-secret' }
  await addSecret(store, ida, anew, other)
  expect(await shop.send('the-first-secret', other)).toBe('taken')
})

it('takes secrets from admins only', async ({ store }) => {
  const { sourceId } = await open(store)
  const secret = { sourceId, secret: 'a-secret-of-the-shop' }
  await expect(addSecret(store, ann, secret, key)).rejects.toMatchObject({ code: 'source.keep' })
  await expect(addSecret(store, mo, secret, key)).rejects.toMatchObject({ code: 'source.keep' })
})
