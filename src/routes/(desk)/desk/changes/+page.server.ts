import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import {
  cause,
  changeKinds,
  draftChange,
  findClosure,
  findSaid,
  linkCause,
  listKeptChanges,
} from '#changes'
import { act, given } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  const { store } = event.locals
  const about = cause.safeParse({
    type: event.url.searchParams.get('type'),
    id: event.url.searchParams.get('id'),
  })
  const [changes, closure, said] = await Promise.all([
    listKeptChanges(store, viewer, { after }),
    findClosure(store, viewer),
    about.success ? findSaid(store, viewer, about.data) : undefined,
  ])
  return { changes, closure, said }
}

const causesIn = (form: FormData) =>
  form.has('id') ? [cause.parse({ type: form.get('type'), id: form.get('id') })] : []

export const actions: Actions = {
  draft: (event) =>
    act(event, async (viewer, form) => {
      const id = await draftChange(event.locals.store, viewer, {
        kind: z.enum(changeKinds).parse(form.get('kind')),
        title: given(form, 'title') ?? '',
        causes: causesIn(form),
      })
      redirect(303, `/desk/changes/${id}`)
    }),
  link: (event) =>
    act(event, async (viewer, form) => {
      const changeId = z.uuid().parse(form.get('changeId'))
      for (const one of causesIn(form)) {
        await linkCause(event.locals.store, viewer, { changeId, ...one })
      }
      redirect(303, `/desk/changes/${changeId}`)
    }),
}
