import { z } from 'zod'
import { DomainError } from '#errors'
import {
  answerRequest,
  customerGroups,
  cutAll,
  cutGrants,
  listChoices,
  listOwnRequests,
  listOwnSharing,
  restoreGrants,
  shareWithDealer,
} from '#sharing'
import * as words from '#words'
import { attempt, signInFirst } from '../../../refusal.ts'
import { daysIn, groupsIn, idsIn, purposesIn } from '../../../sharing-form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  if (!viewer) signInFirst(url)
  const [sharing, requests, choices] = await Promise.all([
    listOwnSharing(store, viewer),
    listOwnRequests(store, viewer),
    listChoices(store, viewer),
  ])
  return { sharing, requests, choices, meId: viewer.id }
}

const side = 'customer' as const
const id = z.uuid()
const optionalId = z.union([z.literal('').transform(() => undefined), z.uuid()]).optional()

export const actions = {
  share: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await shareWithDealer(store, viewer, {
        dealerId: id.parse(typed.dealer),
        organizationId: optionalId.parse(typed.organization),
        groups: groupsIn(typed),
        purposes: purposesIn(typed),
        days: daysIn(typed),
        consent: words.sharing_consent(),
      })
      return { said: words.sharing_shared() }
    }),
  cut: (event) =>
    attempt(event, async (typed) => {
      const grantIds = idsIn(typed)
      await cutGrants(event.locals.store, event.locals.viewer, { grantIds, side })
      return { said: words.sharing_cut_done(), undo: grantIds.join(',') }
    }),
  cutAll: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const ids = await cutAll(store, viewer, { relationshipId: optionalId.parse(typed.id) })
      const undo = ids.length > 0 ? { undo: ids.join(',') } : {}
      return { said: words.sharing_cut_all_done(), ...undo }
    }),
  restore: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      await restoreGrants(store, viewer, { grantIds: idsIn(typed), side })
      return { said: words.sharing_restored() }
    }),
  answer: (event) =>
    attempt(event, async (typed) => {
      const { store, viewer } = event.locals
      const wanted = groupsIn(typed)
      const groups = customerGroups.filter((group) => wanted.includes(group))
      const isYes = typed.answer === 'yes'
      if (isYes && groups.length === 0) {
        throw new DomainError('invalid', 'sharing.groups', 'Choose what is to be shown.')
      }
      await answerRequest(store, viewer, {
        ...{ requestId: id.parse(typed.id), groups: isYes ? groups : [] },
        consent: words.sharing_consent(),
      })
      return {
        said: isYes && groups.length > 0 ? words.sharing_shared() : words.sharing_declined(),
      }
    }),
} satisfies Actions
