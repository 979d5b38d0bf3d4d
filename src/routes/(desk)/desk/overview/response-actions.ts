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
import { act } from '../act.ts'
import type { Actions } from '../$types'

const someone = z.object({ personId: z.uuid() })
const answer = someone.extend({ topicId: z.uuid(), body: z.string(), because })
const message = someone.extend({ body: z.string(), because })

/** What is done in place for those who wait. */
export const responseActions = {
  answer: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const { personId, ...input } = answer.parse(Object.fromEntries(form))
      await answerQuestion(store, viewer, input)
      const { name } = await findPerson(store, personId)
      return { said: words.desk_wait_answered({ name }) }
    }),
  write: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const input = message.parse(Object.fromEntries(form))
      await writeTo(store, viewer, input)
      const { name } = await findPerson(store, input.personId)
      return { said: words.desk_wait_written({ name }) }
    }),
  dismiss: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const input = newDismissal.parse(filled(form))
      await dismiss(store, viewer, input)
      const { name } = await findPerson(store, input.personId)
      return { said: words.desk_wait_dismissed({ name }), dismissed: input }
    }),
  undo: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const input = newDismissal.parse(filled(form))
      await takeBackDismissal(store, viewer, input)
      const { name } = await findPerson(store, input.personId)
      return { said: words.desk_wait_undone({ name }) }
    }),
} satisfies Actions

/** Without the fields that were left empty. */
function filled(form: FormData): Record<string, FormDataEntryValue> {
  return Object.fromEntries([...form].filter(([, value]) => value !== ''))
}
