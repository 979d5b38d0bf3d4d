import { allow, found } from '#errors'
import { streamPeople, type Person } from '#people'
import { writeCard, type CardVersion } from '#vcard'
import type { ExportStore } from './store.ts'
import { cardOf } from './card-of.ts'
import { mayExport } from './policy.ts'

/** One person as a card for address books. */
export async function findCard(
  store: ExportStore,
  viewer: Person | undefined,
  { personId, version }: { personId: string; version: CardVersion },
): Promise<string> {
  allow(mayExport(viewer, 'cards'), 'export', 'You may not export this.')
  for await (const [person] of streamPeople(store, viewer, { ids: [personId] })) {
    return writeCard(cardOf(found(person, 'person.unknown', 'There is no such person.')), version)
  }
  return ''
}
