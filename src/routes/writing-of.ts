import { DomainError } from '#errors'
import type { Author } from '#moderation'
import type { Viewer } from '#spaces'
import type { Typed } from './refusal.ts'

/** Whoever writes, with what their form tells of how it was filled in. See `Trap.svelte`. */
export function writingOf(viewer: Viewer | undefined, typed: Typed): Author | undefined {
  const opened = Number(typed.opened)
  // What was kept as a draft was typed some other time.
  const isDraft = Number(typed.draftVersion) > 0
  const isTimed = Number.isFinite(opened) && opened > 0 && !isDraft
  return (
    viewer && {
      ...viewer,
      ...(isTimed && { typedMs: Math.max(0, Date.now() - opened) }),
      isTrapped: isTrapped(typed),
    }
  )
}

/** Refuses a form in which the field that nobody sees was filled in. */
export function refuseTrapped(typed: Typed): void {
  if (!isTrapped(typed)) return
  const message = 'A field that you cannot see was filled in, perhaps by your browser. Try again.'
  throw new DomainError('invalid', 'account.trap', message)
}

function isTrapped(typed: Typed): boolean {
  return (typed.homepage ?? '') !== ''
}
