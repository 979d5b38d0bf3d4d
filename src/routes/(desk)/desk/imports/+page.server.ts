import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { catalogueKinds, importCatalogueFile } from '#catalogue-import'
import { importDiscourse } from '#discourse'
import { listRuns } from '#import-runs'
import { importStackExchange } from '#stackexchange'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import { beginImport } from './begin.ts'
import { errorsPathOf, keepTable, pathOfTable, reportPathOf } from './table-files.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const after = event.url.searchParams.get('after') ?? undefined
  return { runs: await listRuns(event.locals.store, viewer, { after }) }
}

const catalogue = z.object({
  kind: z.enum(catalogueKinds),
  source: z.string().default(''),
  dryRun: z.string().optional(),
})

const dump = z.object({
  folder: z.string(),
  space: z.string(),
  origin: z.string().default(''),
  dryRun: z.string().optional(),
})

const forum = z.object({ folder: z.string(), origin: z.string(), dryRun: z.string().optional() })

export const actions: Actions = {
  orders: (event) =>
    act(event, async (_viewer, form) => {
      const file = form.get('file')
      const id = await keepTable(event.locals.app, file)
      const name = file instanceof File ? file.name : ''
      redirect(303, `/desk/imports/orders/${id}?${new URLSearchParams({ file: name })}`)
    }),
  people: (event) =>
    act(event, async (_viewer, form) => {
      const file = form.get('file')
      const id = await keepTable(event.locals.app, file)
      const kind = form.get('kind') === 'organizations' ? 'organizations' : 'people'
      const name = file instanceof File ? file.name : ''
      redirect(303, `/desk/imports/people/${id}?${new URLSearchParams({ kind, file: name })}`)
    }),
  catalogue: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const typed = catalogue.parse(Object.fromEntries(form))
      const upload = form.get('file')
      const file = await pathOfTable(app, await keepTable(app, upload))
      const runId = await beginImport({ app, store, viewer }, (runId) =>
        importCatalogueFile(store, viewer, {
          ...{ file, kind: typed.kind, runId, errorsFile: errorsPathOf(app, runId) },
          name: upload instanceof File ? upload.name : undefined,
          source: typed.source.trim() || undefined,
          dryRun: typed.dryRun !== undefined,
        }),
      )
      redirect(303, `/desk/imports/${runId}`)
    }),
  stackexchange: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const { folder, space, origin, dryRun } = dump.parse(Object.fromEntries(form))
      const runId = await beginImport({ app, store, viewer }, async (runId) =>
        importStackExchange(store, viewer, {
          folder,
          errorsFile: await reportPathOf(app, runId),
          space: space.trim() || undefined,
          origin: origin.trim() || undefined,
          dryRun: dryRun !== undefined,
          runId,
        }),
      )
      redirect(303, `/desk/imports/${runId}`)
    }),
  discourse: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const { folder, origin, dryRun } = forum.parse(Object.fromEntries(form))
      const runId = await beginImport({ app, store, viewer }, async (runId) =>
        importDiscourse(store, viewer, {
          folder,
          files: app.uploads,
          errorsFile: await reportPathOf(app, runId),
          origin: origin.trim() || undefined,
          dryRun: dryRun !== undefined,
          runId,
        }),
      )
      redirect(303, `/desk/imports/${runId}`)
    }),
}
