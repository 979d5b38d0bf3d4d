import { inTransaction } from '#database'
import type { Saying } from './append-line.ts'
import type { ConsentHouse } from './ask-by-letter.ts'
import type { Channel } from './consent.ts'
import { consentsOf } from './read.ts'
import { sayFor } from './say.ts'
import type { ConsentStore } from './tables.ts'

/**
 * What is ticked on a page of choices, each as `purpose.way`, becomes a yes, and what was a yes and
 * is ticked no longer is taken back. Returns whether a mailbox has to confirm something.
 */
export function chooseAll(
  store: ConsentStore,
  house: ConsentHouse,
  { personId, ticked }: { personId: string; ticked: ReadonlySet<string> },
  saying: Saying,
): Promise<{ isPending: boolean }> {
  return inTransaction(store, async (store) => {
    let isPending = false
    const say = async (purposeId: string, channel: Channel, isGranted: boolean) => {
      const choice = { purposeId, channel, isGranted }
      const now = await sayFor(store, house, personId, choice, saying)
      isPending ||= now === 'pending'
    }
    for (const { purpose, ways } of await consentsOf(store, personId)) {
      for (const { channel, standing } of ways) {
        const isYes = standing === 'granted' || standing === 'pending'
        const isTicked = ticked.has(`${purpose.id}.${channel}`)
        if (isTicked !== isYes) await say(purpose.id, channel, isTicked)
      }
    }
    return { isPending }
  })
}
