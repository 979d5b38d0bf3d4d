import { Analytics } from '@segment/analytics-node'
import { expect } from 'vitest'
import { listSourceEvents } from '#sources'
import { ann, it, openDoor } from '#test'

it("works with Segment's client for Node as it is", async ({ database }) => {
  await using door = await openDoor(database)
  const client = new Analytics({
    writeKey: door.key,
    host: door.origin,
    flushAt: 5,
    flushInterval: 50,
  })
  const failed: unknown[] = []
  client.on('error', (error) => failed.push(error))
  client.identify({ userId: 'u1', traits: { email: 'cleo@example.com', name: 'Cleo Kay' } })
  client.group({ userId: 'u1', groupId: 'g1', traits: { name: 'Initech' } })
  client.alias({ userId: 'u1', previousId: 'b7' })
  client.page({ userId: 'u1', properties: { path: '/pricing' } })
  client.screen({ userId: 'u1', name: 'Home' })
  client.track({ userId: 'u1', event: 'Bell Rung', properties: { loudness: 11 } })
  client.track({ userId: 'u1', event: 'Far Too Much', properties: { text: 'x'.repeat(40_000) } })
  client.track({ userId: 'u1', event: 'Bell Rung', messageId: 'again' })
  client.track({ userId: 'u1', event: 'Bell Rung', messageId: 'again' })
  await client.closeAndFlush()
  expect(failed).toEqual([])
  const { items } = await listSourceEvents(database, ann, { sourceId: door.sourceId })
  const told = items.map(({ call, verdict, reason }) => [call, verdict, reason].join(' ').trim())
  expect(told.sort()).toEqual([
    ...[
      'alias accepted',
      'group accepted',
      'identify accepted',
      'page accepted',
      'screen accepted',
    ],
    ...['track accepted', 'track accepted', 'track duplicate', 'track rejected too_large'],
  ])
})

it("makes Segment's client for Node come back after 429 and 503, and not after 401", async ({
  database,
}) => {
  await using door = await openDoor(database)
  const tell = async (statuses: number[], writeKey = door.key) => {
    door.failWith(statuses)
    const client = new Analytics({ writeKey, host: door.origin, flushAt: 1, maxRetries: 3 })
    const failed: unknown[] = []
    client.on('error', (error) => failed.push(error))
    client.track({ userId: 'u1', event: 'Bell Rung' })
    await client.closeAndFlush({ timeout: 8_000 })
    return failed.length
  }
  expect(await tell([503])).toBe(0)
  expect(await tell([429])).toBe(0)
  expect(await tell([], 'nobodys-key')).toBe(1)
  const { items } = await listSourceEvents(database, ann, { sourceId: door.sourceId })
  expect(items.map(({ verdict }) => verdict)).toEqual(['accepted', 'accepted'])
})

it('tells the client for browsers where to send', async ({ database }) => {
  await using door = await openDoor(database)
  const settings = (key: string) => fetch(`${door.origin}/v1/projects/${key}/settings`)
  const answer = await settings(door.key)
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    integrations: {
      'Segment.io': { apiKey: door.key, apiHost: `${new URL(door.origin).host}/v1` },
    },
  })
  expect((await settings('nobodys-key')).status).toBe(404)
})
