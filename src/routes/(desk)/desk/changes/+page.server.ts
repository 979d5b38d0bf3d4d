import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { changeKinds, draftChange, findClosure, listKeptChanges } from '#changes'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  const [changes, closure] = await Promise.all([
    listKeptChanges(event.locals.store, viewer, { after }),
    findClosure(event.locals.store, viewer),
  ])
  return { changes, closure }
}

export const actions: Actions = {
  draft: (event) =>
    act(event, async (viewer, form) => {
      const id = await draftChange(event.locals.store, viewer, {
        kind: z.enum(changeKinds).parse(form.get('kind')),
        title: given(form, 'title') ?? '',
      })
      redirect(303, `/desk/changes/${id}`)
    }),
}
