import { z } from 'zod'
import {
  answerQuestion,
  because,
  dismiss,
  newDismissal,
  takeBackDismissal,
  writeTo,
} from '#outreach'
import { findPerson } from '#people'
import * as words from '#words'
import { given } from '../act.ts'
import { actAndFollow } from '../act-and-follow.ts'
import type { Actions } from '../$types'

const answer = z.object({ personId: z.uuid(), topicId: z.uuid(), body: z.string(), because })
const message = z.object({ personId: z.uuid(), body: z.string(), because })

/** What is done in place for those who wait. */
export const responseActions = {
  answer: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { store } = event.locals
      const { personId, ...input } = answer.parse(Object.fromEntries(form))
      await answerQuestion(store, viewer, input)
      const { name } = await findPerson(store, personId)
      return { said: words.desk_wait_answered({ name }), handled: keyIn(form) }
    }),
  write: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { store } = event.locals
      const input = message.parse(Object.fromEntries(form))
      await writeTo(store, viewer, input)
      const { name } = await findPerson(store, input.personId)
      return { said: words.desk_wait_written({ name }), handled: keyIn(form) }
    }),
  dismiss: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { store } = event.locals
      const input = newDismissal.parse(filled(form))
      await dismiss(store, viewer, input)
      const { name } = await findPerson(store, input.personId)
      return { said: words.desk_wait_dismissed({ name }), handled: keyIn(form), dismissed: input }
    }),
  undo: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { store } = event.locals
      const input = newDismissal.parse(filled(form))
      await takeBackDismissal(store, viewer, input)
      const { name } = await findPerson(store, input.personId)
      return { said: words.desk_wait_undone({ name }) }
    }),
} satisfies Actions

/** The row that was worked on. */
function keyIn(form: FormData): string {
  return given(form, 'subjectId') ?? given(form, 'personId') ?? ''
}

/** Without the fields that were left empty. */
function filled(form: FormData): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form].filter(([, value]) => value !== ''))
}
