import type { App } from '#app'
import { asViewers, findPlacements, mayReadAt, type Viewer } from '#spaces'
import type { Audience, Listener } from './audience.ts'

/** Sessions are looked up one by one, so each time only some of them are. */
const TURNS = 4
let turn = 0

/**
 * Shows every stream that we are there, and ends what its browser may not listen to any more: the
 * whole stream when it was signed out, a topic when it was moved, removed or shut away.
 */
export async function lookAround({ database, accounts }: App, audience: Audience): Promise<void> {
  const listeners = [...audience.all]
  const profileIds = listeners.map(({ profileId }) => profileId)
  const topicIds = listeners.flatMap(({ channels }) => [...channels].flatMap(topicIn))
  const [viewers, placements] = await Promise.all([
    asViewers(database, profileIds),
    findPlacements(database, topicIds),
  ])
  turn += 1
  for (const [number, listener] of listeners.entries()) {
    const viewer = viewers.get(listener.profileId)
    const isDue = (number + turn) % TURNS === 0
    if (!viewer || (isDue && !(await accounts.whoIs(new Headers({ cookie: listener.cookie })))))
      listener.stream.close()
    else tidy(audience, listener, viewer, placements)
  }
}

function tidy(
  audience: Audience,
  listener: Listener,
  viewer: Viewer,
  placements: Awaited<ReturnType<typeof findPlacements>>,
): void {
  for (const channel of listener.channels) {
    const [topicId] = topicIn(channel)
    const placement = placements.get(topicId ?? '')
    if (topicId === undefined || (placement && mayReadAt(viewer, placement))) continue
    audience.turnOff(listener, channel)
    listener.stream.say('gone', { channel })
  }
  listener.stream.beat()
}

function topicIn(channel: string): string[] {
  return channel.startsWith('topic:') ? [channel.slice('topic:'.length)] : []
}
