import { z } from 'zod'
import { houseOf } from '#app'
import {
  consentChannels,
  listConsentLines,
  listConsents,
  mayNoteConsents,
  noteConsent,
} from '#consent'
import { askCopy, findCopy, mayAskForOthers } from '#copies'
import { findProfile } from '#people'
import { askErasure, findErasure, postsChoices, withdrawErasure } from '#privacy'
import * as words from '#words'
import { textIn } from '../../../account/typed.ts'
import { act } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { id, name } = await findProfile(store, viewer, event.params.id)
  const after = event.url.searchParams.get('after') ?? undefined
  const [consents, lines, erasure, copy] = await Promise.all([
    listConsents(store, viewer, id),
    listConsentLines(store, viewer, { personId: id, after }),
    findErasure(store, viewer, id),
    findCopy(store, viewer, id),
  ])
  return {
    ...{ person: { id, name }, consents, lines, erasure, copy: copy ?? null },
    ...{ mayNote: mayNoteConsents(viewer), mayCopy: mayAskForOthers(viewer) },
  }
}

/** A purpose and a way, as they are chosen together. */
const choice = z.string().transform((text, context) => {
  const [purposeId, channel] = text.split('.')
  const outcome = z
    .object({ purposeId: z.uuid(), channel: z.enum(consentChannels) })
    .safeParse({ purposeId, channel })
  if (outcome.success) return outcome.data
  context.addIssue({ code: 'custom', message: 'Choose a purpose and a way.' })
  return z.NEVER
})

export const actions: Actions = {
  note: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const now = await noteConsent(store, viewer, houseOf(app.database, app.config), {
        ...choice.parse(textIn(form, 'choice')),
        ...{ personId: event.params.id, proof: textIn(form, 'proof') },
        isGranted: form.get('answer') === 'yes',
      })
      return { said: now === 'pending' ? words.consent_asked_by_letter() : words.account_saved() }
    }),
  forget: (event) =>
    act(event, async (viewer, form) => {
      await askErasure(event.locals.store, viewer, {
        personId: event.params.id,
        posts: z.enum(postsChoices).catch('keep').parse(form.get('posts')),
        reason: textIn(form, 'reason'),
      })
      return { said: words.account_saved() }
    }),
  copy: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      await askCopy(store, viewer, {
        personId: event.params.id,
        reason: textIn(form, 'reason'),
      })
      await app.jobs?.enqueue('copy-data')
      return { said: words.copy_for_customer_asked() }
    }),
  stay: (event) =>
    act(event, async (viewer) => {
      await withdrawErasure(event.locals.store, viewer, { personId: event.params.id })
      return { said: words.account_saved() }
    }),
}
