import type { IncomingMessage } from 'node:http'
import type { ShortWay, Visit } from '#app'
import { localsOf } from '../locals.ts'
import { load as loadCommunity } from '../routes/(community)/+layout.server.ts'
import { load as loadRoot } from '../routes/+layout.server.ts'
import { gates } from '../routes/gates.ts'
import { register } from '../routes/register.ts'
import { findPlace, type Load } from './places.ts'
import { send } from './send.ts'
import { write } from './write.ts'

/**
 * Answers the pages that are read most by the same loads and components as the framework, without
 * what surrounds them there. Whatever is not plain reading is left to the framework: a page that is
 * elsewhere, hidden, refused or broken, it answers from the start.
 */
export const answer: ShortWay = async (request, response) => {
  const { visit, method } = request
  if (method !== 'GET' || !visit) return false
  try {
    const pieces = await pageFor(request, visit)
    if (pieces === undefined) return false
    send(response, pieces)
    return true
  } catch {
    return false
  }
}

async function pageFor(request: IncomingMessage, visit: Visit): Promise<string[] | undefined> {
  const { origin } = visit.app.config
  const { url: address = '/' } = request
  const [path = '/'] = address.split('?', 1)
  const place = findPlace(path)
  if (!place) return undefined

  const headers = new Headers()
  for (const name of ['cookie', 'accept-language']) {
    const value = request.headers[name]
    if (typeof value === 'string') headers.set(name, value)
  }
  const locals = await localsOf(visit, headers)
  const gate = register[place.route]?.read
  if (gate === undefined || !gates[gate](locals.viewer)) return undefined
  visit.route = place.route

  const { params, route } = place
  const url = new URL(origin + address)
  const event = { locals, params, url, route: { id: route }, cookies: cookiesOf(headers) }
  const loads = [loadRoot, loadCommunity, place.load] as Load[]
  const parts = await Promise.all(loads.map((load) => load(event)))
  const data = Object.assign({}, ...parts) as Record<string, unknown>
  return write({ Page: place.Page, data, params, url, route, headers })
}

function cookiesOf(headers: Headers) {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('=', 2))
  return { get: (name: string) => pairs.find(([key]) => key === name)?.[1] }
}
