import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { newId } from '#ids'
import { createSource, listSources, mayKeepSources, sourceKinds } from '#sources'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import { readSource } from './read-source.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const sources = await listSources(event.locals.store, viewer)
  return {
    newId: newId(),
    mayKeep: mayKeepSources(viewer),
    sources: sources.map(({ id, name, kind, namespace, isOn, lastSeenAt, week }) => {
      return { id, name, kind, namespace, isOn, lastSeenAt, week }
    }),
  }
}

export const actions: Actions = {
  create: (event) =>
    act(event, async (viewer, form) => {
      const id = z.uuid().parse(form.get('id'))
      const kind = sourceKinds.find((one) => one === form.get('kind')) ?? 'segment'
      const source = { ...readSource(form), id, kind, isOn: true }
      const { writeKey } = await createSource(event.locals.store, viewer, source)
      // That of a server is not told again.
      if (kind === 'segment' && source.isTrusted) return { told: { id, writeKey } }
      redirect(303, `/desk/sources/${id}`)
    }),
}
