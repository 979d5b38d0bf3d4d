import { hash } from 'node:crypto'
import { DomainError, statusOf } from '#errors'
import { findFeedReader } from '#people'
import { findBrand } from '#settings'
import { asViewer } from '#spaces'
import { updatedAt, writeAtom } from '../../atom.ts'
import { findFeed } from '../../feeds.ts'
import type { RequestHandler } from './$types'

/**
 * What is public, for readers of feeds; with a `token`, what its person may read. Who is signed in
 * does not count: feeds are fetched by programs.
 */
export const GET: RequestHandler = async ({ locals, params, url, request }) => {
  const { store, app } = locals
  const { origin } = app.config
  const token = url.searchParams.get('token')
  try {
    const person = token === null ? undefined : await findFeedReader(store, token)
    if (token !== null && !person) return refusal(404, 'This feed has another address by now.')
    const viewer = person && (await asViewer(store, person))
    const { name: siteName } = await findBrand(store)
    const asked = { store, viewer, origin, siteName, name: params.name }
    const feed = { ...(await findFeed(params.kind, asked)), ownUrl: origin + url.pathname }
    return answer(request, writeAtom(feed), updatedAt(feed), token !== null)
  } catch (error) {
    if (error instanceof DomainError) return refusal(statusOf(error), error.message)
    throw error
  }
}

function answer(request: Request, xml: string, modifiedAt: Date, isPrivate: boolean): Response {
  const etag = `"${hash('sha256', xml).slice(0, 32)}"`
  const headers = {
    etag,
    'last-modified': modifiedAt.toUTCString(),
    // Kept by readers, but asked for each time: what was moved away must not be shown on.
    'cache-control': isPrivate ? 'private, no-cache' : 'public, no-cache',
    'x-robots-tag': 'noindex',
  }
  if (isKnown(request.headers, etag, modifiedAt))
    return new Response(null, { status: 304, headers })
  return new Response(xml, {
    headers: { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}

/** The tag tells more than the date; the date counts only without it (RFC 9110 §13.2.2). */
function isKnown(headers: Headers, etag: string, modifiedAt: Date): boolean {
  const tags = headers.get('if-none-match')
  if (tags !== null) {
    return tags.split(',').some((tag) => ['*', etag].includes(tag.trim().replace(/^W\//, '')))
  }
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  return Math.floor(modifiedAt.getTime() / 1000) * 1000 <= since
}

function refusal(status: number, message: string): Response {
  return new Response(`${message}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
