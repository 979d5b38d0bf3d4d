import { findRun, isUndoable, type RunKind } from '#import-runs'
import { findPeople } from '#people'
import { undoImport } from '#undo-imports'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { errorsPath, ...run } = await findRun(store, viewer, event.params.run)
  const people = await findPeople(store, run.startedById ? [run.startedById] : [])
  return {
    run: { ...run, hasErrors: errorsPath !== null, mayUndo: isUndoable(run) },
    startedBy: people.get(run.startedById ?? '')?.name ?? null,
    /** Where what stands where was said, with all that was said. */
    mapping: mappingOf(run.kind, event.url.searchParams),
  }
}

function mappingOf(kind: RunKind, query: URLSearchParams): string | null {
  const id = query.get('of')
  const page = kind === 'orders' ? 'orders' : 'people'
  return id && /^[0-9a-f-]{36}$/.test(id) ? `/desk/imports/${page}/${id}?${query}` : null
}

export const actions: Actions = {
  undo: (event) =>
    act(event, async (viewer) => {
      await undoImport(event.locals.store, viewer, event.params.run)
      return { said: words.tables_undone() }
    }),
}
