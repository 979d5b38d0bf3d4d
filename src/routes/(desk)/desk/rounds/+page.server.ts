import { redirect } from '@sveltejs/kit'
import { createRound, listRounds, mayRunRounds, type RoundKind } from '#rounds'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  const rounds = await listRounds(event.locals.store, viewer, { after })
  return { rounds, mayRun: mayRunRounds(viewer) }
}

export const actions = {
  create: (event) =>
    act(event, async (viewer, form) => {
      const id = await createRound(event.locals.store, viewer, {
        title: given(form, 'title') ?? '',
        kind: given(form, 'kind') as RoundKind,
        seats: Number(given(form, 'seats') ?? Number.NaN),
      })
      redirect(303, `/desk/rounds/${id}/edit`)
    }),
} satisfies Actions
