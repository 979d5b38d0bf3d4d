import type { EventVerdict } from '#sources'
import type { ActivityType } from '#timeline'

/** What would become of something, were it sent by a source. Nothing of it is kept. */
export interface Tryout {
  /** What the door would answer. */
  status: 200 | 400
  /** Why, if it refused the whole: a word that pages translate. */
  reason: string
  events: TriedEvent[]
  /** Whom it is about: known before, or made by it. */
  people: { id: string; name: string; presence: string; isNew: boolean }[]
  /** Which orders it tells of; amounts in the minor unit of their currency. */
  orders: TriedOrder[]
  /** What would stand on timelines, in the order in which it would be recorded. */
  activities: { type: ActivityType; details: object; personId: string; occurredAt: Date }[]
}

export interface TriedEvent {
  call: string
  name: string
  verdict: EventVerdict
  reason: string
  personId: string | null
  occurredAt: Date | null
}

interface TriedOrder {
  id: string
  name: string
  amount: number
  currency: string
  refunded: number
  isNew: boolean
}

export const NOTHING: Tryout = {
  ...{ status: 200, reason: '' },
  ...{ events: [], people: [], orders: [], activities: [] },
}
