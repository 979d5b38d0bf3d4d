import { inTransaction } from '#database'
import { chooseAttention, chooseWays, setLevel } from '#notifications'
import { findPerson } from '#people'
import { asViewer } from '#spaces'
import { readListToken, type List } from './lists.ts'
import type { NoticeStore } from './tables.ts'

/** Ends what a signed link is for, without a sign-in (RFC 8058), and says what that was. */
export function unsubscribe(store: NoticeStore, token: string): Promise<List> {
  return inTransaction(store, async (store) => {
    const { personId, list } = await readListToken(store, token)
    const viewer = await asViewer(store, await findPerson(store, personId))
    if (list === 'digest') await chooseAttention(store, viewer, { digest: 'never' })
    else if (isTopic(list)) {
      await setLevel(store, viewer, {
        type: 'topic',
        id: list.slice('topic:'.length),
        level: 'mute',
      })
    } else await chooseWays(store, viewer, list, { letter: false })
    return list
  })
}

function isTopic(list: List): list is `topic:${string}` {
  return list.startsWith('topic:')
}
