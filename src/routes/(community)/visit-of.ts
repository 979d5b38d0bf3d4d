import type { RequestEvent } from '@sveltejs/kit'
import { getLocale } from '#locale'

/** What an act by which somebody gets in needs to know of the browser. */
export function visitOf({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>) {
  return { headers: request.headers, address: locals.address, locale: getLocale() }
}
