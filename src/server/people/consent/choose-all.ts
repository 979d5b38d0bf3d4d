import { inTransaction } from '#database'
import type { Saying } from './append-line.ts'
import { askByLetter, type ConsentHouse } from './ask-by-letter.ts'
import type { Channel, Purpose } from './consent.ts'
import { consentsOf } from './read.ts'
import { sayWithoutLetter } from './say.ts'
import type { ConsentStore } from './tables.ts'

/**
 * What is ticked on a page of choices, each as `purpose.way`, becomes a yes, and what was a yes and
 * is ticked no longer is taken back. One letter asks to confirm whatever has to be; returns whether
 * there is one.
 */
export function chooseAll(
  store: ConsentStore,
  house: ConsentHouse,
  { personId, ticked }: { personId: string; ticked: ReadonlySet<string> },
  saying: Saying,
): Promise<{ isPending: boolean }> {
  return inTransaction(store, async (store) => {
    const purposes: Purpose[] = []
    const say = async (purposeId: string, channel: Channel, isGranted: boolean) => {
      const choice = { purposeId, channel, isGranted }
      const { toAsk } = await sayWithoutLetter(store, personId, choice, saying)
      if (toAsk) purposes.push(toAsk)
    }
    for (const { purpose, ways } of await consentsOf(store, personId)) {
      for (const { channel, standing } of ways) {
        const isYes = standing === 'granted' || standing === 'pending'
        const isTicked = ticked.has(`${purpose.id}.${channel}`)
        if (isTicked !== isYes) await say(purpose.id, channel, isTicked)
      }
    }
    if (purposes.length > 0) await askByLetter(store, house, { personId, purposes }, saying)
    return { isPending: purposes.length > 0 }
  })
}
