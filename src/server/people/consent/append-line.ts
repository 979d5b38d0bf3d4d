import { newId } from '#ids'
import { record } from '#timeline'
import { networkOf } from '../accounts/network.ts'
import { hashSecret } from '../accounts/secret.ts'
import type { Action, Channel, Method, Purpose } from './consent.ts'
import type { ConsentStore } from './tables.ts'

/** How and where something was said, kept as its proof. */
export interface Saying {
  method: Method
  /** Such as the address of the page. */
  source: string
  locale?: string | null
  /** The network address it came from; only its hash is kept. */
  address?: string | undefined
  proof?: string
  expiresAt?: Date | null
}

/** Appends what was said, and that it was said, under the profile that said it. */
export async function appendLine(
  store: ConsentStore,
  {
    personId,
    purpose,
    channel,
    profileIds,
    action,
    saying,
  }: {
    personId: string
    purpose: Pick<Purpose, 'id' | 'text' | 'version'>
    channel: Channel
    profileIds: readonly string[]
    action: Action
    saying: Saying
  },
): Promise<void> {
  const id = newId()
  const { method, source, locale = null, address, proof = '', expiresAt = null } = saying
  await store
    .insertInto('consent_lines')
    .values({
      ...{ id, person_id: personId, purpose_id: purpose.id, channel, action, method, source },
      ...{
        wording_version: purpose.version,
        wording_hash: hashSecret(purpose.text),
        locale,
        proof,
      },
      covers: profileIds.filter((other) => other !== personId),
      network_hash: address === undefined ? null : hashSecret(`consent ${networkOf(address)}`),
      expires_at: expiresAt,
    })
    .execute()
  const details = { purposeId: purpose.id, channel, version: purpose.version }
  const type = `consent.${action}` as const
  await record(store, { type, personId, subjectId: purpose.id, details })
}
