import { redirect } from '@sveltejs/kit'
import { listTrackers, saveTracker, trackerFacts, usualStatuses } from '#trackers'
import { textIn } from '../../account/typed.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => ({
  trackers: await listTrackers(event.locals.store, enter(event)),
})

export const actions: Actions = {
  connect: (event) =>
    act(event, async (viewer, form) => {
      const { store, app } = event.locals
      const kind = trackerFacts.shape.kind.parse(form.get('kind'))
      const facts = { name: textIn(form, 'name'), address: textIn(form, 'address'), kind }
      const id = await saveTracker(
        store,
        viewer,
        { ...facts, secret: textIn(form, 'secret'), statuses: usualStatuses[kind] },
        app.key,
      )
      redirect(303, `/desk/ideas/trackers/${id}`)
    }),
}
