import { inTransaction } from '#database'
import { allow } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { Because, What } from './outreach.ts'
import { mayReachOut } from './policy.ts'
import type { OutreachStore } from './tables.ts'

/** Whom an act was for, and the reply, message or thank-you through which. */
export interface Deed {
  toId: string
  throughId: string
  noteId?: string
}

/** Does something for a customer and notes it as outreach, both or neither. */
export function reachOut(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { because, what }: { because: Because; what: What },
  act: (store: OutreachStore, viewer: Viewer) => Promise<Deed>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayReachOut(viewer), 'outreach.make', 'Only staff may reach out to customers.')
    const { toId, throughId, noteId } = await act(store, viewer)
    await record(store, {
      type: 'outreach.made',
      personId: viewer.id,
      subjectId: toId,
      details: { toId, because, what, throughId },
      source: 'outreach',
      sourceId: noteId,
    })
    return throughId
  })
}
