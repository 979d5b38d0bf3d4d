import type { RequestEvent } from '@sveltejs/kit'
import { renderMarkdown } from '#text'
import { attempt } from '../refusal.ts'

/** Shows what was written as it will look, and keeps it in the form. */
export function previewAction(event: Pick<RequestEvent, 'request' | 'locals'>) {
  return attempt(event, (values) =>
    Promise.resolve({ preview: renderMarkdown((values.body ?? '').slice(0, 50_000)), values }),
  )
}
