import { sql } from 'kysely'
import type { Activity, Subscriber } from '#timeline'
import type { NeglectStore } from './tables.ts'

type Contact = 'message.sent' | 'reply.posted' | 'comment.posted' | 'outreach.made'
type Told = Contact | 'outreach.dismissal_undone'

/** Keeps when staff last turned to each profile. */
export const deriveContacts: Required<Subscriber<NeglectStore, Told>> = {
  name: 'insight: contacts',
  types: [
    ...(['message.sent', 'reply.posted', 'comment.posted', 'outreach.made'] as const),
    'outreach.dismissal_undone',
  ],
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
    await forget(store, activities.filter(isUndone))
  },
  async clear(store) {
    await store.deleteFrom('staff_contacts').execute()
  },
}

function isContact(activity: Activity<Told>): activity is Activity<Contact> {
  const { type, personId, details } = activity
  return (
    type === 'outreach.made' ||
    ('byStaff' in details && details.byStaff && details.toId !== personId)
  )
}

function isUndone(activity: Activity<Told>): activity is Activity<'outreach.dismissal_undone'> {
  return activity.type === 'outreach.dismissal_undone'
}

/** Finds the last contact anew from the timeline, without the dismissals that were undone. */
async function forget(
  store: NeglectStore,
  undone: readonly Activity<'outreach.dismissal_undone'>[],
): Promise<void> {
  if (undone.length === 0) return
  await sql`
    with undone as (
      select distinct person_id, because from unnest(
        ${undone.map((activity) => activity.details.toId)}::uuid[],
        ${undone.map((activity) => activity.details.because)}::text[]
      ) as undone (person_id, because)
    ), forgotten as (
      delete from staff_contacts as contact using undone
      where contact.person_id = undone.person_id and contact.because = undone.because
        and not exists (${contactsThatCount})
    )
    update staff_contacts as contact set last_at = (${lastThatCounts})
    from undone
    where contact.person_id = undone.person_id and contact.because = undone.because
      and exists (${contactsThatCount})
  `.execute(store)
}

const contacts = sql`
  from activities as made
  where made.subject_id = contact.person_id and made.type = 'outreach.made'
    and made.details ->> 'because' = contact.because
    and (made.details ->> 'what' <> 'dismissed' or not exists (
      select from activities as undoing
      where undoing.subject_id = made.subject_id and undoing.type = 'outreach.dismissal_undone'
        and undoing.details ->> 'because' = made.details ->> 'because'
        and undoing.details ->> 'throughId' = made.details ->> 'throughId'
        and undoing.occurred_at >= made.occurred_at
    ))
`
const contactsThatCount = sql`select ${contacts}`
const lastThatCounts = sql`select max(made.occurred_at) ${contacts}`

function becauseOf({ details }: Activity<Contact>): string {
  return 'because' in details ? details.because : 'any'
}
