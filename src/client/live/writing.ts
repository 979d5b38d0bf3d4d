import { inWords } from './in-words.ts'
import type { News } from './tabs.ts'

const TELL_MS = 3_000
const SHOWN_MS = 6_000

/** Who writes in which part, until when. */
const writers = new WeakMap<HTMLElement, Map<string, number>>()

/** Lets others know that an answer is being written, and nothing of it. */
export function tellWriting(parts: readonly HTMLElement[]): void {
  const topic = parts
    .map(({ dataset }) => /^topic:(.+)/.exec(dataset.liveOn ?? '')?.[1])
    .find(Boolean)
  if (topic === undefined) return
  let toldAt = -TELL_MS
  document.addEventListener('input', ({ target, timeStamp }) => {
    const isAnswer = (target as Element).matches('#reply textarea')
    if (!isAnswer || timeStamp - toldAt < TELL_MS) return
    toldAt = timeStamp
    fetch(`/live/typing?topic=${topic}`, { method: 'POST' }).catch(() => undefined)
  })
}

export function showWriting(part: HTMLElement, { by, isOwn }: News): void {
  if (isOwn || by === undefined) return
  const writing = writers.get(part) ?? new Map<string, number>()
  writers.set(part, writing.set(by, Date.now() + SHOWN_MS))
  show(part)
  setTimeout(() => show(part), SHOWN_MS + 50)
}

/** Whoever has sent their words writes no more. */
export function stopWriting(part: HTMLElement, by: string | undefined): void {
  if (by !== undefined && writers.get(part)?.delete(by)) show(part)
}

function show(part: HTMLElement): void {
  const line = part.querySelector<HTMLElement>('[data-live-writing]')
  const count = [...(writers.get(part)?.values() ?? [])].filter((end) => end > Date.now()).length
  const words = line && count > 0 ? inWords(line, count) : ''
  // Said once, not at every key.
  if (line && line.textContent !== words) line.textContent = words
}
