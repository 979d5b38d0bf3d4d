import { error, isHttpError, redirect, type RequestEvent } from '@sveltejs/kit'
import { sequence, type Handle, type HandleServerError, type ServerInit } from '@sveltejs/kit/hooks'
import { noteRefusal, offerShortWay } from '#app'
import { isAway } from '#database'
import { DomainError, statusOf } from '#errors'
import { isId } from '#ids'
import { getTextDirection } from '#locale'
import { paraglideMiddleware } from '#locale-server'
import { findNewAddress } from '#redirects'
import { localsOf } from './locals.ts'
import { gateFor, gates } from './routes/gates.ts'
import { noteShown } from './routes/noted-reads.ts'
import { reasonOf } from './routes/refusal-words.ts'
import { register } from './routes/register.ts'
import { answer } from './short-way/answer.ts'

const recognize: Handle = async ({ event, resolve }) => {
  const visit = event.platform?.req.visit
  if (!visit) throw new Error('Pages are served by the program, not on their own.')
  visit.route = event.route.id ?? 'none'
  Object.assign(event.locals, await localsOf(visit, event.request.headers))
  return resolve(event)
}

const speak: Handle = ({ event, resolve }) =>
  paraglideMiddleware(event.request, ({ locale }) => {
    const words = `${locale}" dir="${getTextDirection(locale)}"`
    const fill = (html: string) => html.replace('%lang%" dir="%dir%"', words)
    return resolve(event, { transformPageChunk: ({ html }) => fill(html) })
  })

/** Where nothing is, something of another system may have been that lives here now. */
const leadOn: Handle = async ({ event, resolve }) => {
  const { locals, url, request } = event
  try {
    const response = await resolve(event)
    if (response.status === 404) await lead()
    return response
  } catch (error) {
    // An address of theirs may look like one of ours, as `/t/slug/12` does.
    if (isHttpError(error, 404)) await lead()
    throw error
  }

  async function lead(): Promise<void> {
    if (!['GET', 'HEAD'].includes(request.method)) return
    const address = await findNewAddress(locals.store, locals.viewer, url.pathname)
    if (address !== undefined) redirect(301, address)
  }
}

/** What the register does not list is not there; nor is the desk, for those who may not enter it. */
const guard: Handle = ({ event, resolve }) => {
  const { route, url, request, params, locals } = event
  if (route.id === null) return resolve(event)
  const gate = gateFor(register[route.id], { method: request.method, url })
  const ids = [params.id, params.run].filter((id) => id !== undefined)
  if (gate === undefined || !ids.every(isId)) return nothingHere(event)
  if (gates[gate](locals.viewer)) return noting(event, resolve(event))
  if (!locals.viewer) redirect(303, `/sign-in?next=${encodeURIComponent(backFrom(request, url))}`)
  if (gate !== 'acting' && locals.viewer.lacksTwoSteps) redirect(303, '/settings/two-steps')
  locals.visit.refused = `gate.${gate}`
  if (gate !== 'acting') return nothingHere(event)
  const message = 'Your account is suspended: you may read, but not write.'
  error(403, reasonOf(new DomainError('not_allowed', 'account.suspended', message)))
}

async function noting(event: RequestEvent, answer: Response | Promise<Response>) {
  const response = await answer
  noteShown(event, response)
  return response
}

/** As at any address where nothing is: a reader sees the page that says so, a program its words. */
function nothingHere({ request, fetch }: RequestEvent): Promise<Response> {
  if (request.headers.get('accept')?.includes('text/html')) return fetch(NOWHERE)
  error(404, reasonOf(new DomainError('not_found', 'address', 'There is nothing at this address.')))
}

const NOWHERE = '/-'

function backFrom({ method, headers }: Request, url: URL): string {
  if (method === 'GET') return url.pathname + url.search
  const referrer = URL.parse(headers.get('referer') ?? '')
  return referrer?.origin === url.origin ? referrer.pathname : '/'
}

export const init: ServerInit = () => offerShortWay(answer)

/** Whoever comes while the database is away is told when to come again. */
const askBack: Handle = async ({ event, resolve }) => {
  const response = await resolve(event)
  if (response.status === 503) response.headers.set('retry-after', '10')
  return response
}

export const handle = sequence(askBack, recognize, leadOn, speak, guard)

/** A "no" of ours says why. Anything else is our mistake: noted, and not explained to strangers. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  const visit = event.platform?.req.visit
  const requestId = visit?.id ?? ''
  noteRefusal(visit, error)
  if (kind === 'unknown' && error instanceof DomainError) {
    return { status: statusOf(error), message: reasonOf(error), code: error.code, requestId }
  }
  if (kind === 'unknown' && isAway(error)) {
    visit?.app.log.error({ err: error, id: requestId }, 'database away')
    const message = 'We cannot be reached just now. Please try again in a moment.'
    const away = { code: 'database.away', message }
    return { status: 503, ...away, message: reasonOf(away), requestId }
  }
  if (kind === 'unknown') {
    visit?.app.log.error({ err: error, id: requestId, route: event.route.id }, 'page failed')
  }
  return { requestId }
}
