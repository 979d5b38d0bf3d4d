import type { RequestEvent } from '@sveltejs/kit'
import { DomainError } from '#errors'
import { previewSegment, type SegmentRule, type SegmentPreview } from '#segments'
import type { Viewer } from '#spaces'
import { reasonOf } from '../../../refusal-words.ts'
import { textIn } from '../account/typed.ts'
import { enter } from '../entrance.ts'
import { changeRule, readRule } from './rule-form.ts'

/** What a rule's form holds after it was sent. */
export interface Draft {
  name: string
  description: string
  rule: SegmentRule
  preview: SegmentPreview | null
  refusal: string | null
}

type Writing = Pick<RequestEvent, 'locals' | 'request'>
type Keep = (viewer: Viewer, draft: Pick<Draft, 'name' | 'description' | 'rule'>) => Promise<never>

/**
 * Answers a form in which a rule is written: it comes back with one condition more or less and
 * with whom it fits, or is kept. A rule that is not right yet comes back with what is missing.
 */
export async function writeRule(event: Writing, keep: Keep): Promise<{ draft: Draft }> {
  const viewer = enter(event)
  const form = await event.request.formData()
  const wish = textIn(form, 'do')
  const rule = changeRule(readRule(form), form, wish)
  const written = { name: textIn(form, 'name'), description: textIn(form, 'description'), rule }
  const draft: Draft = { ...written, preview: null, refusal: null }
  try {
    if (wish === 'keep') await keep(viewer, written)
    if (wish.startsWith('add ')) return { draft }
    return {
      draft: { ...draft, preview: await previewSegment(event.locals.store, viewer, { rule }) },
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { draft: { ...draft, refusal: reasonOf(error) } }
  }
}
