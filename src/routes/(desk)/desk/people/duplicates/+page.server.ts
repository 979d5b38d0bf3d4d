import { z } from 'zod'
import {
  certainties,
  decideDuplicate,
  duplicateDecisions,
  listDuplicates,
  mergeDuplicates,
} from '#duplicates'
import { findPerson, mayMergePeople, unmergePeople } from '#people'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({
  certainty: z.enum(certainties).optional().catch(undefined),
  after: z.string().optional(),
})
const ids = z.array(z.uuid()).min(1).max(20)

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { searchParams } = event.url
  const filter = asked.parse(Object.fromEntries(searchParams))
  const chosen = ids.safeParse(searchParams.getAll('chosen'))
  const [pairs, preview] = await Promise.all([
    listDuplicates(store, viewer, filter),
    chosen.success ? listDuplicates(store, viewer, { ids: chosen.data }) : null,
  ])
  return {
    ...{ pairs, preview: preview?.items ?? null, certainty: filter.certainty ?? null },
    mayMerge: mayMergePeople(viewer),
  }
}

const merging = z.object({ pairId: z.uuid(), keepId: z.uuid().optional() })
const decided = z.object({ pairId: z.uuid(), decision: z.enum(duplicateDecisions) })

export const actions: Actions = {
  merge: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const { pairId, keepId } = merging.parse(Object.fromEntries(form))
      const merged = await mergeDuplicates(store, viewer, { ids: [pairId], keepId })
      const { name } = await findPerson(store, keepId ?? merged[0]?.intoId ?? '')
      return { said: words.identity_merged({ name }), merged, parted: null }
    }),
  mergeAll: (event) =>
    act(event, async (viewer, form) => {
      const merged = await mergeDuplicates(event.locals.store, viewer, {
        ids: ids.parse(form.getAll('pairId')),
      })
      const said = words.identity_merged_all({ count: merged.length })
      return { said, merged, parted: null }
    }),
  decide: (event) =>
    act(event, async (viewer, form) => {
      const { pairId: id, decision } = decided.parse(Object.fromEntries(form))
      await decideDuplicate(event.locals.store, viewer, { id, decision })
      const said = {
        different: words.identity_parted,
        later: words.identity_put_off,
        open: words.identity_taken_back,
      }[decision]()
      return { said, merged: null, parted: decision === 'open' ? null : id }
    }),
  undo: (event) =>
    act(event, async (viewer, form) => {
      const profileIds = z.array(z.uuid()).max(20).parse(form.getAll('profileId'))
      // What was joined last parts first.
      for (const profileId of profileIds.reverse()) {
        await unmergePeople(event.locals.store, viewer, { profileId })
      }
      return { said: words.identity_taken_back(), merged: null, parted: null }
    }),
}
