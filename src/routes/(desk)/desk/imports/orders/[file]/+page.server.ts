import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { DomainError } from '#errors'
import {
  columnNames,
  dateFormats,
  importOrderFile,
  previewOrders,
  type ColumnName,
} from '#order-import'
import * as words from '#words'
import { act } from '../../../act.ts'
import { beginImport } from '../../begin.ts'
import { columnWords } from '../../column-words.ts'
import { errorsPathOf, pathOfTable } from '../../table-files.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const path = await pathOfTable(event.locals.app, event.params.file)
  return {
    preview: await previewOrders(path, event.url.searchParams.get('file') ?? undefined),
    columnNames,
    dateFormats,
    said: Object.fromEntries(event.url.searchParams),
  }
}

const blank = z.literal('').transform(() => undefined)
const isOn = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

const reading = z.object({
  header: z.enum(['yes', 'no']),
  dateFormat: z.union([blank, z.enum(dateFormats)]),
  decimal: z.union([blank, z.enum(['.', ','])]),
  currency: z.string(),
  source: z.string(),
  minor: isOn,
  skipBadRows: isOn,
  dryRun: z
    .literal('yes')
    .optional()
    .transform((value) => value === 'yes'),
})

export const actions: Actions = {
  default: (event) =>
    act(event, async (viewer, form) => {
      const { app, store } = event.locals
      const file = await pathOfTable(app, event.params.file)
      const { header, ...options } = reading.parse(Object.fromEntries(form))
      const columns = columnsIn(form)
      const runId = await beginImport({ app, store, viewer }, (runId) =>
        importOrderFile(store, viewer, {
          ...options,
          file,
          name: event.url.searchParams.get('file') ?? undefined,
          header: header === 'yes',
          columns,
          runId,
          errorsFile: errorsPathOf(app, runId),
        }),
      )
      redirect(303, `/desk/imports/${runId}?${whatWasSaid(event.params.file, event.url, form)}`)
    }),
}

/** Which column holds what: `customer=1,date=3`. */
function columnsIn(form: FormData): string {
  const places = new Map<ColumnName, number>()
  for (const [field, value] of form) {
    const [, number] = /^column-(\d+)$/.exec(field) ?? []
    const name = columnNames.find((name) => name === value)
    if (number === undefined || name === undefined) continue
    if (places.has(name)) {
      const message = words.desk_map_twice({ name: columnWords[name]() })
      throw new DomainError('invalid', 'columns.twice', message)
    }
    places.set(name, Number(number) + 1)
  }
  return [...places].map(([name, place]) => `${name}=${place}`).join(',')
}

/** So that the form can be filled in again after a trial. */
function whatWasSaid(id: string, url: URL, form: FormData): URLSearchParams {
  const query = new URLSearchParams({ of: id, file: url.searchParams.get('file') ?? '' })
  for (const [field, value] of form) {
    if (typeof value === 'string' && value !== '' && field !== 'dryRun') query.set(field, value)
  }
  return query
}
