import { z } from 'zod'
import { because, thankHelper, writeTo } from '#outreach'
import { findPerson } from '#people'
import { newThanks } from '#recognition'
import * as words from '#words'
import { actAndFollow } from '../../act-and-follow.ts'
import type { Actions } from './$types'

const message = z.object({
  body: z.string(),
  because: because.default('other'),
})

/** What staff say to a customer. */
export const respondActions = {
  write: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { body, because } = message.parse(Object.fromEntries(form))
      await writeTo(event.locals.store, viewer, { personId: event.params.id, body, because })
      return { said: words.desk_person_written() }
    }),
  thank: (event) =>
    actAndFollow(event, async (viewer, form) => {
      const { store } = event.locals
      const input = { personId: event.params.id, words: form.get('words') }
      await thankHelper(store, viewer, newThanks.parse(input))
      const { name } = await findPerson(store, event.params.id)
      return { said: words.desk_person_thanked({ name }) }
    }),
} satisfies Actions
