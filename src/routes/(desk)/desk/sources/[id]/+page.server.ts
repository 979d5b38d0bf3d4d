import { error } from '@sveltejs/kit'
import { isId } from '#ids'
import {
  editSource,
  findSource,
  listSourceEvents,
  mayKeepSources,
  rollKey,
  verdicts,
} from '#sources'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { readSource } from '../read-source.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { locals, params, url } = event
  if (!isId(params.id)) error(404, 'There is no such source.')
  const verdict = verdicts.find((one) => one === url.searchParams.get('verdict'))
  const after = url.searchParams.get('after') ?? undefined
  const [source, events] = await Promise.all([
    findSource(locals.store, viewer, params.id),
    listSourceEvents(locals.store, viewer, {
      ...{
        sourceId: params.id,
        ...(verdict && { verdict }),
        ...(after !== undefined && { after }),
      },
    }),
  ])
  return {
    ...{ source, events, verdict: verdict ?? null, isFirst: after === undefined },
    ...{ mayKeep: mayKeepSources(viewer), origin: locals.app.config.origin },
  }
}

export const actions: Actions = {
  edit: (event) =>
    act(event, async (viewer, form) => {
      await editSource(event.locals.store, viewer, event.params.id, readSource(form))
      return { said: words.sources_saved() }
    }),
  roll: (event) =>
    act(event, async (viewer, form) => {
      const atOnce = form.has('atOnce')
      await rollKey(event.locals.store, viewer, { sourceId: event.params.id, atOnce })
      return { said: words.sources_rolled() }
    }),
}
