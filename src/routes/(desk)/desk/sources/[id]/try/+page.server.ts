import { error } from '@sveltejs/kit'
import { isId } from '#ids'
import { findSource } from '#sources'
import { tryPayload } from '#tryouts'
import { act, given } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import { tell } from '../../../people/[id]/deeds.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { id } = event.params
  if (!isId(id)) error(404, 'There is no such source.')
  const { name, kind, isOn } = await findSource(event.locals.store, viewer, id)
  return { source: { id, name, kind, isOn } }
}

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const [text, topic] = [given(form, 'text') ?? '', given(form, 'topic') ?? '']
      const { store } = event.locals
      const { activities, ...tryout } = await tryPayload(store, viewer, event.params.id, {
        ...{ text, topic },
      })
      const names = new Map(tryout.people.map(({ id, name }) => [id, name]))
      const lines = activities.map(({ type, details, personId, occurredAt }) => {
        return { deed: tell(type, details), name: names.get(personId) ?? '', occurredAt }
      })
      return { tryout: { ...tryout, lines }, values: { text, topic } }
    }),
}
