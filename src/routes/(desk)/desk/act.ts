import type { RequestEvent } from '@sveltejs/kit'
import type { Viewer } from '#spaces'
import { refuse, type Typed } from '../../refusal.ts'
import { enter } from './entrance.ts'
import { figures } from './overview/kept.ts'

/** Does what a form asks for. A "no" goes back to the page, with what was typed. */
export async function act<Result extends object>(
  event: Pick<RequestEvent, 'locals' | 'request'>,
  work: (viewer: Viewer, form: FormData) => Promise<Result>,
) {
  const viewer = enter(event)
  const form = await event.request.formData()
  try {
    const outcome = await work(viewer, form)
    figures.forget(event.locals.store)
    return outcome
  } catch (error) {
    return refuse(event.locals, error, typedIn(form))
  }
}

/** What was typed into a field, unless it was left empty. */
export function given(form: FormData, field: string): string | undefined {
  const value = form.get(field)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function typedIn(form: FormData): Typed {
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
