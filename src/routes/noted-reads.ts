import type { RequestEvent } from '@sveltejs/kit'
import { noteStaffRead, type ReadKind } from '#reads'

type Asked = Pick<RequestEvent, 'locals' | 'params' | 'route' | 'url'>

const DESK = '/(desk)/desk'

/** Pages of the desk that show customers, and as what it is noted that they were shown. */
const shown: readonly [route: string, what: ReadKind | undefined][] = [
  ['/people/duplicates', 'list'],
  ['/people/[id]/card', 'card'],
  ['/people/[id]', 'customer'],
  ['/people', 'list'],
  ['/organizations/[id]', 'organization'],
  ['/organizations', 'list'],
  ['/privacy/people/[id]', 'privacy'],
  ['/moderation/people/[id]', 'standing'],
  ['/segments/[id]', 'list'],
  ['/satisfaction/scores', 'list'],
  ['/value', 'list'],
  ['/leads', 'list'],
  ['/pipeline', 'list'],
  ['/exports/[id]/file', 'export'],
  ['/rounds/[id]/csv', 'export'],
  // Its plan only, not who applied.
  ['/rounds/[id]/edit', undefined],
  ['/rounds/[id]', 'list'],
  ['/surveys/cases', 'list'],
  ['/surveys/[id]/csv', 'export'],
  // Their words only, not who answered.
  ['/surveys/[id]/edit', undefined],
  ['/surveys/[id]/preview', undefined],
  ['/surveys/[id]', 'list'],
]

/** Notes that somebody of the staff was shown data of customers; the answer does not wait for it. */
export function noteShown({ locals, params, route, url }: Asked, { status }: Response): void {
  const path = route.id?.startsWith(DESK) ? route.id.slice(DESK.length) : undefined
  if (status !== 200 || path === undefined) return
  const [page, what] = shown.find(([page]) => path === page || path.startsWith(`${page}/`)) ?? []
  if (page === undefined || what === undefined) return
  const isSearch = what === 'list' && url.searchParams.has('query')
  noteStaffRead(locals.store, locals.viewer, {
    what: isSearch ? 'search' : what,
    door: 'desk',
    ...(page.includes('people/[id]') && { personId: params.id }),
    ...(what === 'organization' && { organizationId: params.id }),
  })
}
