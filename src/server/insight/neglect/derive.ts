import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import type { NeglectStore } from './tables.ts'

type Contact = 'message.sent' | 'reply.posted' | 'comment.posted' | 'outreach.made'
type Told = Contact | 'outreach.dismissal_undone'

/** Keeps when staff last turned to each profile, and what they said needs no response. */
export const deriveContacts: Required<Subscriber<NeglectStore, Told>> = {
  name: 'neglect',
  types: [
    'message.sent',
    'reply.posted',
    'comment.posted',
    'outreach.made',
    'outreach.dismissal_undone',
  ],
  async handle(store, activities) {
    await keepContacts(store, activities.filter(isContact))
    await keepDismissals(store, activities.filter(isDismissal))
  },
  async clear(store) {
    await store.deleteFrom('staff_contacts').execute()
    await store.deleteFrom('dismissals').execute()
  },
}

function isContact(activity: Activity<Told>): activity is Activity<Contact> {
  if (activity.type === 'outreach.dismissal_undone') return false
  if (activity.type === 'outreach.made') return activity.details.what !== 'dismissed'
  return activity.details.byStaff && activity.details.toId !== activity.personId
}

async function keepContacts(
  store: NeglectStore,
  contacts: readonly Activity<Contact>[],
): Promise<void> {
  await sql`
    insert into staff_contacts (person_id, because, last_at)
    select person_id, because, max(last_at) from unnest(
      ${contacts.map((activity) => activity.details.toId)}::uuid[],
      ${contacts.map(({ details }) => ('because' in details ? details.because : 'any'))}::text[],
      ${contacts.map((activity) => activity.occurredAt)}::timestamptz[]
    ) as contact (person_id, because, last_at)
    group by person_id, because
    on conflict (person_id, because) do update
      set last_at = greatest(staff_contacts.last_at, excluded.last_at)
  `.execute(store)
}

type Dismissal = Activity<'outreach.made' | 'outreach.dismissal_undone'>

function isDismissal(activity: Activity<Told>): activity is Dismissal {
  if (activity.type === 'outreach.made') return activity.details.what === 'dismissed'
  return activity.type === 'outreach.dismissal_undone'
}

/** The last word about something holds. */
async function keepDismissals(store: NeglectStore, told: readonly Dismissal[]): Promise<void> {
  const last = new Map(
    told.map((activity) => {
      const { toId, because, throughId } = activity.details
      return [`${toId} ${because} ${throughId}`, activity]
    }),
  )
  const dismissals = [...last.values()]
  await sql`
    insert into dismissals (person_id, because, through_id, dismissed_at, is_undone)
    select * from unnest(
      ${dismissals.map(({ details }) => details.toId)}::uuid[],
      ${dismissals.map(({ details }) => details.because)}::text[],
      ${dismissals.map(({ details }) => details.throughId)}::uuid[],
      ${dismissals.map((dismissal) => dismissal.occurredAt)}::timestamptz[],
      ${dismissals.map(({ type }) => type === 'outreach.dismissal_undone')}::boolean[]
    )
    on conflict (person_id, because, through_id) do update
      set dismissed_at = excluded.dismissed_at, is_undone = excluded.is_undone
  `.execute(store)
}
