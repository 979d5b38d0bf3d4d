import { redirect } from '@sveltejs/kit'
import { editSegment, findSegment } from '#segments'
import { enter } from '../../../entrance.ts'
import { readChoices } from '../../choices.ts'
import { writeRule, type Draft } from '../../write-rule.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { id, name, description, rule } = await findSegment(store, viewer, event.params.id)
  const draft: Draft = { name, description, rule, preview: null, refusal: null }
  return { id, name, draft, choices: await readChoices(store, viewer) }
}

export const actions: Actions = {
  default: (event) =>
    writeRule(event, async (viewer, segment) => {
      const segmentId = event.params.id
      await editSegment(event.locals.store, viewer, { segmentId, ...segment })
      redirect(303, `/desk/segments/${segmentId}`)
    }),
}
