import { z } from 'zod'
import { DomainError } from '#errors'
import { exportables, exportFormats, askExport, listExports, mayExport } from '#exports'
import { findPeople, relationKinds, listedRoles } from '#people'
import { listSegments } from '#segments'
import * as words from '#words'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const said = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

/** How the list of people was narrowed, by the names of its address. */
const narrowing = z.object({
  query: said(z.string().min(1).max(200)),
  role: said(z.enum(listedRoles)),
  relation: said(z.enum(relationKinds)),
  organization: said(z.uuid()),
  orders: said(z.enum(['yes', 'no'])),
  field: said(z.string().min(1).max(40)),
  value: said(z.string().min(1).max(200)),
  tag: said(z.string().min(1).max(40)),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const query = event.url.searchParams
  const [exports, segments] = await Promise.all([
    listExports(store, viewer, { after: query.get('after') ?? undefined }),
    listSegments(store, viewer),
  ])
  const ids = exports.items.map(({ requestedById }) => requestedById)
  const names = await findPeople(store, ids)
  const narrowed = Object.entries(narrowing.parse(Object.fromEntries(query)))
  return {
    exports: {
      ...exports,
      items: exports.items.map(({ filter, ...one }) => ({
        ...one,
        isNarrowed: filter.people !== undefined,
        segment: segments.find(({ id }) => id === filter.segmentId)?.name ?? null,
        by: names.get(one.requestedById)?.name ?? '',
      })),
    },
    segments: segments.map(({ id, name }) => ({ id, name })),
    kinds: exportables.filter((what) => mayExport(viewer, what)),
    narrowed: narrowed.flatMap(([name, value]) => (value ? [{ name, value }] : [])),
  }
}

const wish = z.object({
  what: z.array(z.enum(exportables)),
  format: z.enum(exportFormats),
  segmentId: z.union([z.literal('').transform(() => undefined), z.uuid()]).optional(),
})

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const fields = Object.fromEntries(form)
      const { what, format, segmentId } = wish.parse({ ...fields, what: form.getAll('what') })
      const { organization, orders, field, value, ...rest } = narrowing.parse(fields)
      const filter = {
        ...rest,
        ...(organization && { organizationId: organization }),
        ...(orders && { hasOrders: orders === 'yes' }),
        ...(field && value && { field: { key: field, value } }),
      }
      if (what.length === 0) {
        throw new DomainError('invalid', 'export.what', 'Choose what to export.')
      }
      const isNarrowed = JSON.stringify(filter) !== '{}'
      for (const one of what) {
        const ofPeople = one === 'people' || one === 'cards'
        await askExport(store, viewer, {
          ...{ what: one, format },
          ...(one === 'segment' && { segmentId }),
          ...(ofPeople && isNarrowed && { people: filter }),
        })
      }
      await app.jobs?.enqueue('write-exports')
      return { said: words.exports_begun() }
    }),
}
