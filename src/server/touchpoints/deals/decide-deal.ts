import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import type { Person } from '#people'
import { record } from '#timeline'
import { dealDecision } from './deal.ts'
import { holdDeal, isSameDeal, refuseOver, type HeldDeal } from './hold.ts'
import { mayDecideDeals } from './policy.ts'
import type { DealStore } from './tables.ts'
import { readDealTerms } from './terms.ts'

const DAY_MS = 86_400_000

/**
 * Approves a deal, which protects it for a time, or declines it with the reason. Whoever registered
 * first comes first: what another dealer registered before is approved only with `evenSo`.
 */
export function decideDeal(
  store: DealStore,
  actor: Person | undefined,
  { dealId, ...input }: z.input<typeof dealDecision> & { dealId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayDecideDeals(actor), 'deal.decide', 'Only agents and admins may do this.')
    const { isApproved, reason, evenSo } = checked(dealDecision, input, 'deal')
    await sql`select pg_advisory_xact_lock(hashtext('deals decided'))`.execute(store)
    const deal = await holdDeal(store, actor, dealId)
    const state = isApproved ? ('approved' as const) : ('declined' as const)
    if (deal.state === state) return
    refuseOver(deal, 'waiting')
    if (isApproved && !evenSo) await refuseLater(store, deal)
    const { protectionDays } = await readDealTerms(store)
    const until = new Date(now().getTime() + protectionDays * DAY_MS)
    await store
      .updateTable('deals')
      .set({ state, reason: isApproved ? '' : reason, decided_by: actor.id, decided_at: now() })
      .set({ protected_until: isApproved ? until : null })
      .where('id', '=', dealId)
      .execute()
    const { dealerId } = deal
    const about = { personId: actor.id, subjectId: dealId, organizationId: dealerId }
    if (isApproved) {
      const details = { dealerId, until: until.toISOString() }
      await record(store, { type: 'deal.approved', ...about, details })
    } else await record(store, { type: 'deal.declined', ...about, details: { dealerId } })
  })
}

async function refuseLater(store: DealStore, { id }: HeldDeal): Promise<void> {
  const earlier = await store
    .selectFrom('deals')
    .innerJoin('deals as other', (join) => join.on(isSameDeal))
    .where('deals.id', '=', id)
    .where(
      sql<boolean>`(other.state = 'approved'
        or (other.registered_at, other.id) < (deals.registered_at, deals.id))`,
    )
    .select('other.id')
    .executeTakeFirst()
  if (!earlier) return
  const message =
    'Another dealer registered this before, or has it approved. Decide on that one first, or approve this one even so.'
  throw new DomainError('conflict', 'deal.conflict', message)
}
