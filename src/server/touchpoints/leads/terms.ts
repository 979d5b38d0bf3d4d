import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Person } from '#people'
import { leadTerms, type LeadTerms } from './lead.ts'
import { mayReadLeads, maySetLeadTerms } from './policy.ts'
import type { LeadStore } from './tables.ts'

/** How long dealers have to answer (hours), customers to agree, and contact is shown (days). */
export async function findLeadTerms(
  store: LeadStore,
  viewer: Person | undefined,
): Promise<LeadTerms> {
  const message = 'Only staff who look after customers see this.'
  allow(mayReadLeads(viewer), 'lead.read', message)
  return readTerms(store)
}

/** Says it anew; what was offered already stays as it was. */
export function setLeadTerms(
  store: LeadStore,
  actor: Person | undefined,
  input: LeadTerms,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(maySetLeadTerms(actor), 'lead.terms', 'Only admins may change this.')
    const { answerHours, consentDays, shownDays } = checked(leadTerms, input, 'invalid')
    await store
      .updateTable('lead_terms')
      .set({ answer_hours: answerHours, consent_days: consentDays, shown_days: shownDays })
      .execute()
  })
}

/** For how many days customers who wish for a dealer are seen by it, which everybody may know. */
export async function readLeadPromise(store: LeadStore): Promise<Pick<LeadTerms, 'shownDays'>> {
  const { shownDays } = await readTerms(store)
  return { shownDays }
}

export async function readTerms(store: LeadStore): Promise<LeadTerms> {
  return await store
    .selectFrom('lead_terms')
    .select(['answer_hours as answerHours', 'consent_days as consentDays'])
    .select('shown_days as shownDays')
    .executeTakeFirstOrThrow()
}
