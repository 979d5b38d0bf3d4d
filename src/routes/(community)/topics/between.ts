import type { TopicEvent, Whisper } from '#forum'

/** What stands between two posts: what was done to the topic, and what staff say of it. */
export interface Between {
  events: TopicEvent[]
  whispers: Whisper[]
}

/**
 * What stands behind each of the posts shown, by its number. Where the post is not shown, because it
 * was moved or stands elsewhere, it stands behind the one before.
 */
export function betweenPosts(
  numbers: readonly number[],
  { events, whispers }: Between,
): Map<number, Between> {
  const places = new Map<number, Between>()
  const at = (after: number): Between => {
    const number = numbers.findLast((shown) => shown <= after) ?? numbers[0] ?? 1
    const place = places.get(number) ?? { events: [], whispers: [] }
    places.set(number, place)
    return place
  }
  for (const event of events) at(event.afterNumber).events.push(event)
  for (const whisper of whispers) at(whisper.afterNumber).whispers.push(whisper)
  return places
}
