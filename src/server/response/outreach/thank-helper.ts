import { findPerson } from '#people'
import { thank, type NewThanks } from '#recognition'
import type { Viewer } from '#spaces'
import type { Because } from './outreach.ts'
import { reachOut } from './reach-out.ts'
import type { OutreachStore } from './tables.ts'

/** Thanks a customer who helps others, in the name of the business; returns the thank-you's id. */
export function thankHelper(
  store: OutreachStore,
  viewer: Viewer | undefined,
  { because = 'other', ...thanks }: NewThanks & { because?: Because },
): Promise<string> {
  return reachOut(store, viewer, { because, what: 'thanks' }, async (store, viewer) => {
    const { id: toId } = await findPerson(store, thanks.personId)
    return { toId, throughId: await thank(store, viewer, thanks) }
  })
}
