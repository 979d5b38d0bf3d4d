import { sequence, type Handle, type HandleServerError } from '@sveltejs/kit/hooks'
import { DomainError, statusOf } from '#errors'
import { getTextDirection } from '#locale'
import { paraglideMiddleware } from '#locale-server'
import { asViewer } from '#spaces'

const recognize: Handle = async ({ event, resolve }) => {
  const visit = event.platform?.req.visit
  if (!visit) throw new Error('Pages are served by the program, not on their own.')
  const { app, id, address } = visit
  visit.route = event.route.id ?? 'none'
  const person = await app.accounts.whoIs(event.request.headers)
  const viewer = person && (await asViewer(app.database, person))
  Object.assign(event.locals, { app, store: app.database, viewer, address, requestId: id })
  return resolve(event)
}

const speak: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    const fill = (html: string) =>
      html.replace('%lang%', locale).replace('%dir%', getTextDirection(locale))
    return resolve(event, { transformPageChunk: ({ html }) => fill(html) })
  })

export const handle = sequence(recognize, speak)

/** A "no" of ours says why. Anything else is our mistake: noted, and not explained to strangers. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const { requestId } = event.locals
  if (kind === 'unknown' && error instanceof DomainError) {
    return { status: statusOf(error), message: error.message, code: error.code, requestId }
  }
  if (kind === 'unknown') {
    event.locals.app.log.error({ err: error, id: requestId, route: event.route.id }, 'page failed')
  }
  return { requestId }
}
