import { noteStaffRead, type ReadKind } from '#reads'
import type { Visit } from './visit.ts'

/** Addresses that show customers, and as what it is noted that they were shown. */
const shown: readonly [path: string, what: ReadKind][] = [
  ['/customers/{id}/card', 'card'],
  ['/customers/{id}/consents', 'privacy'],
  ['/customers/{id}', 'customer'],
  ['/customers', 'list'],
  ['/organizations/{id}', 'organization'],
  ['/organizations', 'list'],
  ['/duplicates', 'list'],
  ['/segments/{id}/members', 'list'],
  ['/insight/satisfaction/scores', 'list'],
  ['/value/people', 'list'],
  ['/leads', 'list'],
  ['/pipeline/prospects', 'list'],
  ['/exports/{id}/file', 'export'],
  ['/surveys/{id}/answers', 'list'],
  ['/rounds/{id}/applicants', 'list'],
]

/** Notes what a program of the staff read of customers; the answer does not wait for it. */
export function noteShown(
  path: string,
  { store, viewer }: Pick<Visit['Variables'], 'store' | 'viewer'>,
  { params, query }: { params: unknown; query: unknown },
): void {
  const bare = path.replace(/^\/api\/v1/, '')
  const [at, what] = shown.find(([at]) => bare === at || bare.startsWith(`${at}/`)) ?? []
  if (at === undefined || what === undefined) return
  const id = wordOf(params, 'id')
  noteStaffRead(store, viewer, {
    what: what === 'list' && wordOf(query, 'query') !== undefined ? 'search' : what,
    door: 'api',
    ...(at.startsWith('/customers/') && { personId: id }),
    ...(what === 'organization' && { organizationId: id }),
  })
}

function wordOf(words: unknown, name: string): string | undefined {
  const word = (words as Record<string, unknown>)[name]
  return typeof word === 'string' ? word : undefined
}
