import { error, type RequestEvent } from '@sveltejs/kit'
import type { Viewer } from '#spaces'

/** Whoever the gates let in, which the register of routes names for each page of the desk. */
export function enter({ locals }: Pick<RequestEvent, 'locals'>): Viewer {
  return locals.viewer ?? error(404, 'There is nothing at this address.')
}
