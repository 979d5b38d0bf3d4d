import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import type { NeglectStore } from './tables.ts'

type Told = 'message.sent' | 'reply.posted' | 'comment.posted' | 'outreach.made'

/** Keeps when staff last turned to each profile. */
export const deriveContacts: Required<Subscriber<NeglectStore, Told>> = {
  name: 'insight: contacts',
  types: ['message.sent', 'reply.posted', 'comment.posted', 'outreach.made'],
  async handle(store, activities) {
    const contacts = activities.filter(isContact)
    await sql`
      insert into staff_contacts (person_id, because, last_at)
      select person_id, because, max(last_at) from unnest(
        ${contacts.map((activity) => activity.details.toId)}::uuid[],
        ${contacts.map(becauseOf)}::text[],
        ${contacts.map((activity) => activity.occurredAt)}::timestamptz[]
      ) as contact (person_id, because, last_at)
      group by person_id, because
      on conflict (person_id, because) do update
        set last_at = greatest(staff_contacts.last_at, excluded.last_at)
    `.execute(store)
  },
  async clear(store) {
    await store.deleteFrom('staff_contacts').execute()
  },
}

function isContact({ type, personId, details }: Activity<Told>): boolean {
  return (
    type === 'outreach.made' ||
    ('byStaff' in details && details.byStaff && details.toId !== personId)
  )
}

function becauseOf({ details }: Activity<Told>): string {
  return 'because' in details ? details.because : 'any'
}
