import { newId } from '#ids'
import { readDelivery, tellDelivery } from '#shops'
import type { OpenSource } from '#sources'
import { listChanges } from './list-changes.ts'
import type { TryoutStore } from './tables.ts'
import { NOTHING, type Tryout } from './tryout.ts'

/** What would become of the body of a webhook. */
export async function tryDelivery(
  store: TryoutStore,
  source: OpenSource,
  { text, topic }: { text: string; topic: string },
): Promise<Tryout> {
  const given = readDelivery(source, { text, topic })
  if (!given) return { ...NOTHING, status: 400, reason: 'bad_json' }
  const mark = newId()
  const { names, ...event } = await tellDelivery(store, source, given)
  const changes = await listChanges(store, source, mark, names, event.personId)
  return { ...changes, events: [event] }
}
