import { z } from 'zod'
import { openSharedCustomer } from '#app'
import {
  cutGrants,
  grant,
  listReads,
  removeDealerNote,
  restoreGrants,
  writeDealerNote,
} from '#sharing'
import * as words from '#words'
import { attempt } from '../../../../refusal.ts'
import { idsIn, purposeIn } from '../../../../sharing-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  const relationshipId = params.id
  const purpose = purposeIn.parse(url.searchParams.get('for') ?? undefined)
  const opened = await openSharedCustomer(store, viewer, { relationshipId, purpose })
  return { ...opened, reads: await listReads(store, viewer, { relationshipId }) }
}

const side = 'dealer' as const
const noteId = z.uuid()

export const actions = {
  note: (event) =>
    attempt(event, async ({ body = '' }) => {
      const { store, viewer } = event.locals
      await writeDealerNote(store, viewer, { relationshipId: event.params.id, body })
      return { said: words.dealer_noted() }
    }),
  removeNote: (event) =>
    attempt(event, async (typed) => {
      const id = noteId.parse(typed.noteId)
      const { store, viewer } = event.locals
      await removeDealerNote(store, viewer, { noteId: id, isRemoved: true })
      return { said: words.dealer_note_removed(), undo: { action: 'restoreNote', noteId: id } }
    }),
  restoreNote: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const id = noteId.parse(typed.noteId)
      await removeDealerNote(store, viewer, { noteId: id, isRemoved: false })
      return { said: words.sharing_restored() }
    }),
  show: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await grant(store, viewer, {
        ...{ relationshipId: event.params.id, by: side, groups: ['dealer_notes'] },
        purposes: [purposeIn.parse(typed.purpose) ?? 'service'],
      })
      return { said: words.dealer_notes_shown() }
    }),
  cut: (event) =>
    attempt(event, async (typed) => {
      const grantIds = idsIn(typed)
      await cutGrants(event.locals.store, event.locals.viewer, { grantIds, side })
      return {
        said: words.sharing_cut_done(),
        undo: { action: 'restore', ids: grantIds.join(',') },
      }
    }),
  restore: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await restoreGrants(store, viewer, { grantIds: idsIn(typed), side })
      return { said: words.sharing_restored() }
    }),
} satisfies Actions
