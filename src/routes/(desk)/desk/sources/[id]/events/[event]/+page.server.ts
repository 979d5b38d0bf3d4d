import { error } from '@sveltejs/kit'
import { isId } from '#ids'
import { findSource, findSourceEvent, mayKeepSources, mayReadEvents } from '#sources'
import { enter } from '../../../../entrance.ts'
import { printed } from './printed.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { id: sourceId, event: eventId } = event.params
  if (!isId(sourceId) || !isId(eventId)) error(404, 'There is no such event.')
  const { store } = event.locals
  const [source, { body, ...told }] = await Promise.all([
    findSource(store, viewer, sourceId),
    findSourceEvent(store, viewer, { sourceId, eventId }),
  ])
  return {
    ...{ source: { id: source.id, name: source.name }, event: told },
    mayRepeat: source.kind !== 'segment' && body !== null && mayKeepSources(viewer),
    ...{ text: body === null ? null : printed(body), mayRead: mayReadEvents(viewer) },
  }
}
