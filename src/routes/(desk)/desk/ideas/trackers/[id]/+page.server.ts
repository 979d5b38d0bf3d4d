import { error, redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { ideaStatus } from '#ideas'
import {
  carryTellings,
  leaveUntold,
  listFailedTellings,
  listTrackers,
  removeTracker,
  saveTracker,
  tellAgain,
  tellerOf,
  trackerFacts,
  type StateRule,
} from '#trackers'
import * as words from '#words'
import { textIn } from '../../../account/typed.ts'
import { act, given } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const trackers = await listTrackers(store, viewer)
  const tracker = trackers.find(({ id }) => id === event.params.id)
  if (!tracker) error(404)
  const failed = await listFailedTellings(store, viewer, tracker.id)
  return { tracker, failed, hook: `${event.url.origin}/hooks/issues/${tracker.id}` }
}

export const actions: Actions = {
  save: (event) =>
    act(event, async (viewer, form) => {
      const { store, app } = event.locals
      const secret = given(form, 'secret')
      const token = form.get('noToken') === 'yes' ? '' : given(form, 'token')
      await saveTracker(
        store,
        viewer,
        {
          ...{ id: event.params.id, name: textIn(form, 'name'), address: textIn(form, 'address') },
          ...{ kind: trackerFacts.shape.kind.parse(form.get('kind')), statuses: rulesIn(form) },
          ...{ isOn: form.get('isOn') === 'yes', ...(secret !== undefined && { secret }) },
          ...{ ...(token !== undefined && { token }), toldAddress: textIn(form, 'toldAddress') },
        },
        app.key,
      )
      return { said: words.leads_terms_saved() }
    }),
  again: (event) =>
    act(event, async (viewer, form) => {
      const { store, app } = event.locals
      const wish = await tellAgain(store, viewer, { tellingId: tellingIn(form) })
      await carryTellings(tellerOf(app), wish)
      return { said: words.desk_trackers_tried() }
    }),
  leave: (event) =>
    act(event, async (viewer, form) => {
      await leaveUntold(event.locals.store, viewer, { tellingId: tellingIn(form) })
      return { said: words.desk_trackers_left() }
    }),
  remove: (event) =>
    act(event, async (viewer) => {
      await removeTracker(event.locals.store, viewer, { trackerId: event.params.id })
      redirect(303, '/desk/ideas/trackers')
    }),
}

const tellingIn = (form: FormData) => z.uuid().parse(form.get('telling'))

/** The states that were named; a line without one is left out. */
function rulesIn(form: FormData): StateRule[] {
  const statuses = form.getAll('status')
  return form.getAll('state').flatMap((state, place) => {
    const status = ideaStatus.safeParse(statuses[place])
    if (typeof state !== 'string' || state.trim() === '' || !status.success) return []
    return [{ state, status: status.data }]
  })
}
