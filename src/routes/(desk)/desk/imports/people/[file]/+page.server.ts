import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { DomainError } from '#errors'
import { listFields } from '#fields'
import {
  importPeopleFile,
  isPlural,
  previewTable,
  tableKinds,
  targetsOf,
  upsertKeys,
  type TableKind,
} from '#people-import'
import * as words from '#words'
import { act } from '../../../act.ts'
import { enter } from '../../../entrance.ts'
import { beginImport } from '../../begin.ts'
import { errorsPathOf, pathOfTable } from '../../table-files.ts'
import { targetName } from '../../target-words.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { app, store } = event.locals
  const path = await pathOfTable(app, event.params.file)
  const kind = kindIn(event.url)
  const subject = kind === 'people' ? 'person' : 'organization'
  const fields = (await listFields(store, viewer, { subject })).map(({ key, label }) => {
    return { key, label }
  })
  const name = event.url.searchParams.get('file') ?? ''
  return {
    preview: await previewTable(path, name, kind, fields),
    ...{ kind, fields, targets: targetsOf(kind) },
    said: Object.fromEntries(event.url.searchParams),
  }
}

function kindIn(url: URL): TableKind {
  return tableKinds.find((kind) => kind === url.searchParams.get('kind')) ?? 'people'
}

const reading = z.object({
  header: z.enum(['yes', 'no']).optional(),
  key: z.union([z.literal('').transform(() => undefined), z.enum(upsertKeys)]).optional(),
  source: z.string(),
  overwrite: z.string().optional(),
  dryRun: z.string().optional(),
})

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const file = await pathOfTable(app, event.params.file)
      const { header, overwrite, dryRun, ...options } = reading.parse(Object.fromEntries(form))
      const columns = columnsIn(form)
      const runId = await beginImport({ app, store, viewer }, (runId) =>
        importPeopleFile(store, viewer, {
          ...options,
          ...(columns !== '' && { columns }),
          ...{ file, kind: kindIn(event.url), runId, errorsFile: errorsPathOf(app, runId) },
          name: event.url.searchParams.get('file') ?? undefined,
          header: header === undefined ? undefined : header === 'yes',
          overwrite: overwrite !== undefined,
          dryRun: dryRun !== undefined,
        }),
      )
      redirect(303, `/desk/imports/${runId}?${whatWasSaid(event.params.file, event.url, form)}`)
    }),
}

/** Which column holds what: `email=1,tag=3,tag=4`. */
function columnsIn(form: FormData): string {
  const parts: string[] = []
  const seen = new Set<string>()
  for (const [field, value] of form) {
    const [, number] = /^column-(\d+)$/.exec(field) ?? []
    if (number === undefined || typeof value !== 'string' || !/^[a-z_:\d]+$/.test(value)) continue
    if (seen.has(value) && !isPlural(value)) {
      const message = words.tables_map_twice({ name: targetName(value, []) })
      throw new DomainError('invalid', 'columns.twice', message)
    }
    seen.add(value)
    parts.push(`${value}=${Number(number) + 1}`)
  }
  return parts.join(',')
}

/** So that the form can be filled in again after a trial. */
function whatWasSaid(id: string, url: URL, form: FormData): URLSearchParams {
  const name = url.searchParams.get('file') ?? ''
  const query = new URLSearchParams({ of: id, file: name, kind: kindIn(url) })
  for (const [field, value] of form) {
    if (typeof value === 'string' && value !== '' && field !== 'dryRun') query.set(field, value)
  }
  return query
}
