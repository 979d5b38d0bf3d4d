import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import type { Person } from '../person.ts'
import { mayConfigure } from '../policy.ts'
import { holdFields } from './define-field.ts'
import type { FieldKind, FieldSubject } from './field.ts'
import { isWider, showing, type Audience } from './showing.ts'
import type { FieldStore } from './tables.ts'

interface Wish extends z.input<typeof showing> {
  fieldId: string
  /** That what is known already may be seen, too. */
  mayDisclose?: boolean | undefined
}

/**
 * Says what members have to do with a field. What is known in it already is shown to more people
 * only when that was said, too; organisations, and fields that name somebody, stay with staff.
 */
export function showField(
  store: FieldStore,
  actor: Person | undefined,
  { fieldId, mayDisclose = false, ...input }: Wish,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayConfigure(actor), 'field.show', 'Only admins may show fields to members.')
    const wish = checked(showing, input, 'invalid')
    await holdFields(store)
    const row = await store
      .selectFrom('custom_fields')
      .where('id', '=', fieldId)
      .select(['subject', 'kind', 'audience'])
      .executeTakeFirst()
    const field = found(row, 'field.unknown', 'There is no such field.')
    const isForOthers = wish.audience !== 'staff' || wish.asked !== 'never'
    if (isForOthers && isForStaffOnly(field)) {
      const message = 'Fields of organisations, and fields that name somebody, are for staff only.'
      throw new DomainError('conflict', 'field.audience', message)
    }
    if (!mayDisclose) await refuseDisclosing(store, fieldId, { ...wish, before: field.audience })
    await store
      .updateTable('custom_fields')
      .set({ audience: wish.audience, asked: wish.asked, is_filter: wish.isFilter })
      .set({ is_on_profile: wish.isOnProfile, is_on_card: wish.isOnCard })
      .where('id', '=', fieldId)
      .execute()
  })
}

/** What others wrote of people was not written for the eyes of all, nor for their own. */
async function refuseDisclosing(
  store: FieldStore,
  fieldId: string,
  { audience, asked, before }: { audience: Audience; asked: string; before: Audience },
): Promise<void> {
  const isOpening = before === 'staff' && asked !== 'never'
  if (!isWider(audience, before) && !isOpening) return
  const { count } = await store
    .selectFrom('custom_values')
    .where('field_id', '=', fieldId)
    .where('replaced_at', 'is', null)
    .where('value', '<>', sql<never>`'null'::jsonb`)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count === 0) return
  const message = `Of ${count} people something is known here already. Say that it may be seen, or make a new field.`
  throw new DomainError('conflict', 'field.mayDisclose', message, { count: String(count) })
}

/** Of organisations, and whom a field names, only staff hear. */
function isForStaffOnly({ subject, kind }: { subject: FieldSubject; kind: FieldKind }) {
  return subject === 'organization' || kind === 'person' || kind === 'organization'
}
