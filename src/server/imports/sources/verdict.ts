export const verdicts = ['accepted', 'rejected', 'duplicate', 'held'] as const
/** What became of something that came in. Held waits for what it is about. */
export type EventVerdict = (typeof verdicts)[number]

/** How much of what came in became what. */
export type EventTally = Record<EventVerdict, number>

export const MESSAGE_ID_CHARS = 100

/** Something that came in, and what we make of it. */
export interface NewEvent {
  id: string
  /** Its key at the source, 100 characters at most: accepted or held once only. */
  messageId: string
  /** What it asks for, such as `track`. */
  call: string
  /** What it tells of, such as `Order Completed`. */
  name: string
  verdict: EventVerdict
  /** Why it was rejected or held: a word that pages translate. */
  reason?: string
  /** The profile that it is about. */
  personId?: string | null
  occurredAt?: Date | null
  /** As it was sent. */
  body: string | null
}

export function tallyOf(events: readonly { verdict: EventVerdict }[]): EventTally {
  const tally = { accepted: 0, rejected: 0, duplicate: 0, held: 0 }
  for (const { verdict } of events) tally[verdict] += 1
  return tally
}
