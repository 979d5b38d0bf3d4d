import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { DomainError, found } from '#errors'
import { readSigned, signIds } from '../consent/link.ts'
import type { Person } from '../person.ts'
import { findPerson } from '../read.ts'
import { answerRequest } from './answer.ts'
import { cutContact } from './cut-contact.ts'
import { isContactShown, isPutTo } from './seen.ts'
import type { AskingStore } from './tables.ts'

/** What a link in a letter asks, and how far it has come. */
export interface PutRequest {
  dealerName: string
  /** What it is about. */
  asked: string
  /** The organisation that is asked, if it is not the reader alone. */
  organizationName: string | null
  days: number | null
  /** When it is too late to say yes. */
  until: Date | null
  state: 'open' | 'given' | 'refused' | 'over' | 'cut'
}

const USE = 'sharing'

/** For the link by which one person answers one request. */
export function signRequest(
  store: AskingStore,
  requestId: string,
  personId: string,
): Promise<string> {
  return signIds(store, USE, [requestId, personId])
}

/** What such a link asks. Looking changes nothing: programs open every link of a letter. */
export async function findPutRequest(store: AskingStore, token: string): Promise<PutRequest> {
  return (await read(store, token)).request
}

/**
 * Answers by the link of a letter, as whoever it was written to: yes, no, or later that a yes is
 * taken back. What was answered stays answered; a yes that is too late is refused.
 */
export function answerByLink(
  store: AskingStore,
  token: string,
  { answer, consent }: { answer: 'yes' | 'no' | 'back'; consent: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { requestId, relationshipId, person } = await read(store, token)
    if (answer !== 'back') {
      const groups = answer === 'yes' ? (['contact'] as const) : []
      return answerRequest(store, person, { requestId, groups, consent })
    }
    if (relationshipId !== null) await cutContact(store, person, relationshipId)
  })
}

async function read(store: AskingStore, token: string) {
  const [requestId, personId = ''] = await readSigned(store, USE, token)
  const person = await findReader(store, personId)
  const row = await store
    .selectFrom('sharing_requests')
    .innerJoin('organizations as dealer', 'dealer.id', 'sharing_requests.dealer_id')
    .leftJoin('organizations as own', 'own.id', 'sharing_requests.organization_id')
    .where('sharing_requests.id', '=', requestId)
    .where(isPutTo(store, person.id))
    .select(['dealer.name as dealerName', 'asked_as as asked', 'days', 'expires_at as until'])
    .select(['own.name as organizationName', 'relationship_id as relationshipId'])
    .select(
      sql<PutRequest['state']>`case
        when ${isContactShown(sql`sharing_requests.relationship_id`)} then 'given'
        when relationship_id is not null then 'cut'
        when answered_at is not null then 'refused'
        when sharing_requests.expires_at <= ${now()} then 'over'
        else 'open' end`.as('state'),
    )
    .executeTakeFirst()
  const { relationshipId, ...request } = found(row, 'request.unknown', gone)
  return { requestId, relationshipId, person, request }
}

const gone = 'There is no such request any more.'

/** Whoever was forgotten meanwhile is asked nothing. */
async function findReader(store: AskingStore, personId: string): Promise<Person> {
  const known = await store
    .selectFrom('people')
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  if (!known) throw new DomainError('not_found', 'request.unknown', gone)
  return findPerson(store, personId)
}
