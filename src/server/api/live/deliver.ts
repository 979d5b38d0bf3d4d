import type { App } from '#app'
import type { NumberedNews } from '#live'
import { findPeople } from '#people'
import { asViewers, findPlacements, mayReadAt, type Placement, type Viewer } from '#spaces'
import type { Audience, Listener } from './audience.ts'

/** What must be known at the moment of sending. */
interface Rights {
  viewers: ReadonlyMap<string, Viewer>
  placements: ReadonlyMap<string, Placement>
}

type Letters = Map<Listener, NumberedNews[]>

/** Sends news to those who may hear of them now, whatever they were allowed when they came. */
export async function deliver(
  store: App['database'],
  audience: Audience,
  news: readonly NumberedNews[],
): Promise<void> {
  const letters: Letters = new Map()
  const own = await findPeople(store, news.flatMap(addressees))
  for (const one of news) {
    const [profileId] = addressees(one)
    const channel = profileId ? `person:${own.get(profileId)?.id}` : one.channel
    for (const listener of audience.listenersTo(channel)) {
      letters.set(listener, [...(letters.get(listener) ?? []), one])
    }
  }
  await send(store, audience, letters)
}

/** What one listener missed. */
export async function catchUp(
  store: App['database'],
  audience: Audience,
  listener: Listener,
  news: readonly NumberedNews[],
): Promise<void> {
  const own = await findPeople(store, news.flatMap(addressees))
  const missed = news.filter((one) => {
    const [profileId] = addressees(one)
    if (profileId) return own.get(profileId)?.id === listener.personId
    return listener.channels.has(one.channel)
  })
  await send(store, audience, new Map([[listener, missed]]))
}

async function send(store: App['database'], audience: Audience, letters: Letters): Promise<void> {
  if (letters.size === 0) return
  const news = new Set([...letters.values()].flat())
  const subjects = [...news].flatMap(placesOf)
  const [viewers, placements] = await Promise.all([
    asViewers(
      store,
      [...letters.keys()].map(({ profileId }) => profileId),
    ),
    findPlacements(store, subjects),
  ])
  for (const [listener, letter] of letters) {
    for (const one of letter) hand(audience, listener, one, { viewers, placements })
  }
}

function hand(audience: Audience, listener: Listener, one: NumberedNews, rights: Rights): void {
  const viewer = rights.viewers.get(listener.profileId)
  const { number, channel, kind, id, by } = one
  if (viewer && mayHear(viewer, one, rights)) {
    const isOwn = by === listener.profileId || by === listener.personId
    listener.stream.say('news', { channel, kind, id, by, isOwn }, number)
  } else if (channel.startsWith('topic:') && !(viewer && mayRead(viewer, topicOf(one), rights))) {
    audience.turnOff(listener, channel)
    listener.stream.say('gone', { channel })
  }
}

/** The topic, and what happened in it unless that is about its being gone. */
function mayHear(viewer: Viewer, news: NumberedNews, rights: Rights): boolean {
  return placesOf(news).every((id) => mayRead(viewer, id, rights))
}

function mayRead(viewer: Viewer, id: string, { placements }: Rights): boolean {
  const placement = placements.get(id)
  return placement !== undefined && mayReadAt(viewer, placement)
}

/** The texts that somebody must be able to read to hear of something. */
function placesOf(news: NumberedNews): string[] {
  if (news.channel === 'lists') return [news.id]
  if (!news.channel.startsWith('topic:')) return []
  const isAboutText = !['typing', 'reply.removed'].includes(news.kind)
  return isAboutText ? [topicOf(news), news.id] : [topicOf(news)]
}

function topicOf({ channel }: NumberedNews): string {
  return channel.slice('topic:'.length)
}

/** Whose inbox it is about. */
function addressees({ channel }: NumberedNews): string[] {
  return channel.startsWith('person:') ? [channel.slice('person:'.length)] : []
}
