import type { Insertable } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { newId } from '#ids'
import { holdParty, partyColumns, type Party } from '#organizations'
import type { Person } from '#people'
import { tidyText } from '#text'
import { record } from '#timeline'
import { newCall, newNote } from './note.ts'
import { mayWriteNote } from './policy.ts'
import type { NoteStore, NoteTables } from './tables.ts'

/** Writes down something of a customer, in Markdown, for staff only; returns its id. */
export function writeNote(
  store: NoteStore,
  actor: Person | undefined,
  input: z.input<typeof newNote>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayWriteNote(actor), 'note.write', 'Only agents and admins may do this.')
    const { body, ...about } = checked(newNote, input, 'invalid')
    await holdParty(store, about)
    const id = newId()
    await insert(store, actor, about, { id, kind: 'note', body, happened_at: now() })
    const aboutId = about.personId ?? null
    await record(store, { type: 'note.written', ...told(actor, about, id), details: { aboutId } })
    return id
  })
}

/** Writes down a call with a customer: who called, what came of it, how many minutes it took. */
export function logCall(
  store: NoteStore,
  actor: Person | undefined,
  input: z.input<typeof newCall>,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allow(mayWriteNote(actor), 'note.write', 'Only agents and admins may do this.')
    const {
      body,
      happenedAt = now(),
      direction,
      outcome,
      minutes,
      ...about
    } = checked(newCall, input, 'invalid')
    if (happenedAt > now()) {
      const message = 'A call that is still to come is a task. Add one.'
      throw new DomainError('invalid', 'invalid.happenedAt', message)
    }
    await holdParty(store, about)
    const id = newId()
    const call = { id, kind: 'call' as const, body, happened_at: happenedAt }
    await insert(store, actor, about, { ...call, direction, outcome, minutes })
    const details = { aboutId: about.personId ?? null, direction, outcome, minutes }
    const when = { occurredAt: happenedAt }
    await record(store, { type: 'call.logged', ...told(actor, about, id), details, ...when })
    return id
  })
}

type NewRow = Insertable<NoteTables['notes']>

async function insert(
  store: NoteStore,
  actor: Person,
  about: Party,
  { body, ...row }: Omit<NewRow, 'author_id'>,
): Promise<void> {
  await store
    .insertInto('notes')
    .values({ ...row, ...partyColumns(about), author_id: actor.id, body: tidyText(body).trim() })
    .execute()
}

function told(actor: Person, { organizationId }: Party, subjectId: string) {
  return { personId: actor.id, organizationId: organizationId ?? null, subjectId }
}
