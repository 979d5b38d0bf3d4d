import { z } from 'zod'
import {
  addNote,
  liftSanction,
  listNotes,
  listSanctions,
  rules,
  sanctionKinds,
  sanctionPerson,
  suggestHours,
} from '#moderation'
import { findPerson, mayReadCustomers, maySuspend } from '#people'
import { findStanding, lockLevel, mayLockLevel } from '#trust'
import * as words from '#words'
import { act, given } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const person = await findPerson(store, event.params.id)
  const [standing, sanctions, notes, hours] = await Promise.all([
    findStanding(store, viewer, person.id),
    listSanctions(store, viewer, person.id),
    listNotes(store, viewer, person.id),
    suggestHours(store, person.id),
  ])
  const may = {
    sanction: maySuspend(viewer, person),
    lock: mayLockLevel(viewer, person),
    seeCustomer: mayReadCustomers(viewer),
  }
  return { person, standing, sanctions, notes, hours, may, kinds: sanctionKinds, rules }
}

const sanction = z.object({
  kind: z.enum(sanctionKinds),
  rule: z.enum(rules),
  said: z.string(),
})

export const actions: Actions = {
  sanction: (event) =>
    act(event, async (viewer, form) => {
      const hours = given(form, 'hours')
      await sanctionPerson(event.locals.store, viewer, {
        ...sanction.parse(Object.fromEntries(form)),
        personId: event.params.id,
        ...(hours !== undefined && { hours: Number(hours) }),
      })
      return { said: words.person_sanctioned() }
    }),
  lift: (event) =>
    act(event, async (viewer, form) => {
      const sanctionId = z.uuid().parse(form.get('sanctionId'))
      await liftSanction(event.locals.store, viewer, { sanctionId })
      return { said: words.person_lifted() }
    }),
  note: (event) =>
    act(event, async (viewer, form) => {
      const body = given(form, 'body') ?? ''
      await addNote(event.locals.store, viewer, { personId: event.params.id, body })
      return { said: words.person_note_added() }
    }),
  level: (event) =>
    act(event, async (viewer, form) => {
      const typed = given(form, 'level')
      const level = typed === undefined ? null : z.coerce.number().int().min(0).max(4).parse(typed)
      await lockLevel(event.locals.store, viewer, { personId: event.params.id, level })
      return { said: words.person_level_given() }
    }),
}
