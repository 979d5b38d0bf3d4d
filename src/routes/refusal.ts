import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { ZodError } from 'zod'
import { noteRefusal } from '#app'
import { discardDraft } from '#drafts'
import { DomainError, statusOf } from '#errors'
import { Held } from '#moderation'
import { reasonOf, saidOf } from './refusal-words.ts'

/** What a form held. A field that came more than once keeps its last value. */
export type Typed = Record<string, string>

/** What a form gets back when the answer is no. */
export interface Refusal {
  message: string
  /** By field, in words that say what to do. */
  errors: Typed
  values: Typed
}

/** Does what a form asks. A "no" comes back beside what was typed. */
export async function attempt<Result>(
  { request, locals }: Pick<RequestEvent, 'request' | 'locals'>,
  act: (typed: Typed) => Promise<Result>,
) {
  const typed = await readForm(request)
  try {
    return await act(typed)
  } catch (error) {
    if (error instanceof Held) {
      await error.keep(locals.store)
      // It waits for a moderator now, and no longer for its author.
      if (typed.draftVersion) await discardDraft(locals.store, locals.viewer, typed.place ?? '')
      redirect(303, '/standing?did=held')
    }
    return refuse(locals, error, typed)
  }
}

/** Turns a "no" into an answer beside the form; anything else is thrown on. */
export function refuse({ visit }: Pick<App.Locals, 'visit'>, error: unknown, typed: Typed) {
  noteRefusal(visit, error)
  const values = Object.fromEntries(
    Object.entries(typed).filter(([field]) => !/password/i.test(field)),
  )
  if (error instanceof DomainError) {
    const message = reasonOf(error)
    const field = error.code.split('.').at(-1) ?? ''
    const errors: Typed = field in typed ? { [field]: message } : {}
    return fail(statusOf(error), { message, errors, values })
  }
  if (error instanceof ZodError) {
    const errors: Typed = {}
    const issues = error.issues.map(({ path, message }) => ({ path, message: saidOf(message) }))
    for (const { path, message } of issues) errors[String(path[0] ?? '')] ??= message
    return fail(422, { message: issues[0]?.message ?? '', errors, values })
  }
  throw error
}

/** Leads a guest through the sign-in and back to where they were. */
export function signInFirst(url: URL): never {
  redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`)
}

async function readForm(request: Request): Promise<Typed> {
  const typed: Typed = {}
  for (const [field, value] of await request.formData()) {
    if (typeof value === 'string') typed[field] = value
  }
  return typed
}
