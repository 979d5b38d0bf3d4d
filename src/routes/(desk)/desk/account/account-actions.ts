import { z } from 'zod'
import { setFieldValues, setPartyTags } from '#fields'
import { assignOwner, assignTerritory, type Party } from '#organizations'
import * as words from '#words'
import { saidIn } from '../../../said-in.ts'
import { act } from '../act.ts'
import type { Event } from './event.ts'
import { noteActions } from './note-actions.ts'
import { prospectActions } from './prospect-actions.ts'
import { stageActions } from './stage-actions.ts'
import { taskActions } from './task-actions.ts'
import { textIn } from './typed.ts'

const idOrNone = z.union([z.uuid(), z.literal('').transform(() => null)])

/** What can be done on the page of a customer, person or organisation. */
export function accountActions(partyIn: (id: string) => Party) {
  return {
    ...noteActions(partyIn),
    ...taskActions(partyIn),
    ...prospectActions(partyIn),
    ...stageActions(partyIn),
    owner: (event: Event) =>
      act(event, async (viewer, form) => {
        const ownerId = idOrNone.parse(form.get('ownerId'))
        await assignOwner(event.locals.store, viewer, { ...partyIn(event.params.id), ownerId })
        return { said: words.account_saved() }
      }),
    territory: (event: Event) =>
      act(event, async (viewer, form) => {
        const territoryId = idOrNone.parse(form.get('territoryId'))
        const input = { ...partyIn(event.params.id), territoryId }
        await assignTerritory(event.locals.store, viewer, input)
        return { said: words.account_saved() }
      }),
    tags: (event: Event) =>
      act(event, async (viewer, form) => {
        const tags = textIn(form, 'tags').split(/[,;]/)
        await setPartyTags(event.locals.store, viewer, { ...partyIn(event.params.id), tags })
        return { said: words.account_saved() }
      }),
    fields: (event: Event) =>
      act(event, async (viewer, form) => {
        const values = saidIn(form)
        await setFieldValues(event.locals.store, viewer, { ...partyIn(event.params.id), values })
        return { said: words.account_saved() }
      }),
  }
}
