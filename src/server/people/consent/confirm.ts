import { inTransaction } from '#database'
import { hashSecret } from '../accounts/secret.ts'
import { listRequests } from './ask-by-letter.ts'
import { listLinesOf, listProfileIds } from './read.ts'
import { standingOf } from './consent.ts'
import { appendLine, type Saying } from './append-line.ts'
import type { ConsentStore } from './tables.ts'

/**
 * Confirms by the link in a letter that its mailbox agrees to all it asks. Pressed twice it does no harm; who took
 * it back meanwhile has to choose again. Only a button does this: programs open every link.
 */
export function confirmConsent(
  store: ConsentStore,
  token: string,
  saying: Omit<Saying, 'method' | 'source'> = {},
): Promise<void> {
  return inTransaction(store, async (store) => {
    const requests = await listRequests(store, token)
    await store.deleteFrom('consent_requests').where('token_hash', '=', hashSecret(token)).execute()
    for (const request of requests) await confirmOne(store, request, saying)
  })
}

async function confirmOne(
  store: ConsentStore,
  request: Awaited<ReturnType<typeof listRequests>>[number],
  saying: Omit<Saying, 'method' | 'source'>,
): Promise<void> {
  const { personId, channel, id: purposeId } = request
  const profileIds = await listProfileIds(store, personId)
  const lines = await listLinesOf(store, profileIds, { purposeId, channel })
  if (standingOf(profileIds, lines, new Date()) !== 'pending') return
  await appendLine(store, {
    ...{ personId, channel, profileIds, action: 'granted', purpose: request },
    saying: { ...saying, method: 'confirmed', source: 'letter' },
  })
}
