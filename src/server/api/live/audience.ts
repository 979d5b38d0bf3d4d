import type { Stream } from '#live'

/** One browser that listens. */
export interface Listener {
  /** The profile that is signed in. */
  profileId: string
  /** The person, under whichever profile they are signed in. */
  personId: string
  /** By which the browser is known. */
  cookie: string
  /** Topics and lists that are open; one's own inbox always is. */
  channels: Set<string>
  stream: Stream
}

/** Browsers of one person, and open things of one browser: more than anybody has in sight. */
const MOST_EACH = 6
const MOST_IN_ALL = 20_000

/** Who listens, by what they listen to. */
export function openAudience() {
  const all = new Set<Listener>()
  const byChannel = new Map<string, Set<Listener>>()

  function channelsOf({ personId, channels }: Listener): string[] {
    return [`person:${personId}`, ...channels]
  }

  function leave(listener: Listener): void {
    all.delete(listener)
    for (const channel of channelsOf(listener)) turnOff(listener, channel)
  }

  function turnOff(listener: Listener, channel: string): void {
    const listeners = byChannel.get(channel)
    listeners?.delete(listener)
    if (listeners?.size === 0) byChannel.delete(channel)
    listener.channels.delete(channel)
  }

  return {
    all,
    isFull: () => all.size >= MOST_IN_ALL,
    /** The oldest stream of somebody who has too many makes room. */
    join(listener: Listener): void {
      const own = [...(byChannel.get(`person:${listener.personId}`) ?? [])]
      for (const oldest of own.slice(0, Math.max(0, own.length + 1 - MOST_EACH))) {
        oldest.stream.close()
        leave(oldest)
      }
      all.add(listener)
      for (const channel of channelsOf(listener)) {
        byChannel.set(channel, (byChannel.get(channel) ?? new Set()).add(listener))
      }
    },
    leave,
    turnOff,
    listenersTo: (channel: string): Iterable<Listener> => byChannel.get(channel) ?? [],
  }
}

export type Audience = ReturnType<typeof openAudience>
