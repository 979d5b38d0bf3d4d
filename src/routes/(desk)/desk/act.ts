import type { RequestEvent } from '@sveltejs/kit'
import type { Person } from '#people'
import type { Viewer } from '#spaces'
import { refuse, type Typed } from '../../refusal.ts'
import { enter } from './entrance.ts'

/** Does what a form asks for, for those the policy lets in. A "no" goes back beside the form. */
export async function act<Result extends object>(
  event: RequestEvent,
  may: (person: Person | undefined) => boolean,
  work: (viewer: Viewer, form: FormData) => Promise<Result>,
) {
  const viewer = enter(event, may)
  const form = await event.request.formData()
  try {
    return await work(viewer, form)
  } catch (error) {
    return refuse(error, typedIn(form))
  }
}

function typedIn(form: FormData): Typed {
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
