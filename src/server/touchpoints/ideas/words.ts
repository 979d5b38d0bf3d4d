import { DomainError } from '#errors'
import { excerpt, plainText, renderMarkdown, sanitizeHtml, slugify, tidyText } from '#text'
import { answerBody, ideaBody, ideaTitle } from './idea.ts'

export interface IdeaWords {
  slug: string
  title: string
  body: string
  body_html: string
  excerpt: string
}

/** An idea as it is kept: what was typed, and the safe HTML it means. */
export function readWords({ title, body = '' }: { title: string; body?: string }): IdeaWords {
  const heading = ideaTitle.safeParse(tidyText(title).replace(/\s+/g, ' '))
  if (!heading.success) {
    const message = 'Give the idea a title of 8 to 120 letters.'
    throw new DomainError('invalid', 'idea.title', message)
  }
  const text = ideaBody.safeParse(tidyText(body))
  if (!text.success) {
    const message = 'Describe the idea in 10,000 letters at most.'
    throw new DomainError('invalid', 'idea.body', message)
  }
  return wordsOf(heading.data, text.data, renderMarkdown(text.data))
}

export function readAnswer(answer: string): { answer: string; answer_html: string } {
  const read = answerBody.safeParse(tidyText(answer))
  if (read.success) return { answer: read.data, answer_html: renderMarkdown(read.data) }
  throw new DomainError('invalid', 'idea.answer', 'Answer in 5,000 letters at most.')
}

/** The words of an idea from elsewhere: never refused, as nobody is there to change them. */
export function importedWords(idea: {
  title: string
  body?: string
  bodyHtml?: string
}): IdeaWords {
  const { body, bodyHtml } = idea
  const html = bodyHtml === undefined ? renderMarkdown(body ?? '') : sanitizeHtml(bodyHtml)
  const title = tidyText(idea.title).replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed()
  return wordsOf(title || '…', tidyText(body ?? plainText(html)), html)
}

function wordsOf(title: string, body: string, body_html: string): IdeaWords {
  return {
    slug: slugify(title),
    title,
    body,
    body_html,
    excerpt: excerpt(plainText(body_html), 200),
  }
}
