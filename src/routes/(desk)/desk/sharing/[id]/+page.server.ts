import { openRelationship } from '#app'
import { mayEditCustomers } from '#people'
import { cutGrants, grant, restoreGrants } from '#sharing'
import * as words from '#words'
import { daysIn, idsIn, purposeIn, purposesIn } from '../../../../sharing-form.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const purpose = purposeIn.parse(event.url.searchParams.get('for') ?? undefined)
  const relationshipId = event.params.id
  const opened = await openRelationship(event.locals.store, viewer, { relationshipId, purpose })
  return { ...opened, mayEdit: mayEditCustomers(viewer) }
}

const side = 'brand' as const
const typedIn = (form: FormData) =>
  Object.fromEntries([...form].filter((one): one is [string, string] => typeof one[1] === 'string'))

export const actions: Actions = {
  show: (event) =>
    act(event, async (viewer, form) => {
      const typed = typedIn(form)
      await grant(event.locals.store, viewer, {
        ...{ relationshipId: event.params.id, by: side, groups: ['brand_notes'] },
        ...{ purposes: purposesIn(typed), days: daysIn(typed) },
      })
      return { said: words.sharing_notes_shown() }
    }),
  cut: (event) =>
    act(event, async (viewer, form) => {
      const grantIds = idsIn(typedIn(form))
      await cutGrants(event.locals.store, viewer, { grantIds, side })
      return {
        said: words.sharing_cut_done(),
        undo: { action: 'restore', ids: grantIds.join(',') },
      }
    }),
  restore: (event) =>
    act(event, async (viewer, form) => {
      await restoreGrants(event.locals.store, viewer, { grantIds: idsIn(typedIn(form)), side })
      return { said: words.sharing_restored() }
    }),
}
