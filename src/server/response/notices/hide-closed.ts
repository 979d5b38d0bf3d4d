import type { LetterCard } from '#mail'
import type { Viewer } from '#spaces'
import { mayReadNotice } from './still-meant.ts'
import type { NoticeStore } from './tables.ts'

/** Letters without their subject, where that tells of what is closed to whoever looks at them. */
export function hideClosed<Card extends LetterCard>(
  store: NoticeStore,
  viewer: Viewer | undefined,
  letters: readonly Card[],
): Promise<Card[]> {
  return Promise.all(
    letters.map(async (letter) =>
      (await mayReadNotice(store, viewer, letter.id)) ? letter : { ...letter, subject: '…' },
    ),
  )
}
