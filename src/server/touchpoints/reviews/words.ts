import type { z } from 'zod'
import { renderMarkdown, tidyText } from '#text'
import type { reviewWords } from './review.ts'

type Words = z.output<typeof reviewWords>

/** One text, as watched words are looked for in all of it. */
export function asOneText({ pros, cons, body }: Pick<Words, 'pros' | 'cons' | 'body'>): string {
  return [body, pros, cons].filter(Boolean).join('\n\n')
}

/** A review as it is kept: what was typed, and the safe HTML it means. */
export function keptWords(words: Pick<Words, 'stars' | 'title' | 'pros' | 'cons' | 'body'>) {
  const body = tidyText(words.body)
  return {
    stars: words.stars,
    title: oneLine(words.title),
    pros: tidyText(words.pros),
    cons: tidyText(words.cons),
    body,
    body_html: renderMarkdown(body),
  }
}

function oneLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ').trim()
}
