import { DomainError } from '#errors'
import { excerpt, plainText, renderMarkdown, sanitizeHtml, slugify, tidyText } from '#text'
import { postBody, title as titleSchema } from './topic.ts'

export interface PostWords {
  body: string
  body_html: string
}

export interface TitleWords {
  title: string
  slug: string
}

/** A post as it is kept: what was typed, and the safe HTML it means. */
export function readBody(body: string): PostWords {
  const read = postBody.safeParse(tidyText(body))
  if (read.success) return { body: read.data, body_html: renderMarkdown(read.data) }
  throw new DomainError('invalid', 'post.body', 'Write something, in 50,000 letters at most.')
}

/** A title and the words that stand for it in an address. */
export function readTitle(title: string): TitleWords {
  const read = titleSchema.safeParse(tidyText(title).replace(/\s+/g, ' '))
  if (read.success) return { title: read.data, slug: slugify(read.data) }
  throw new DomainError('invalid', 'topic.title', 'Give it a title of 3 to 200 letters.')
}

const EXCERPT_LENGTH = 200

export function excerptOf({ body_html }: PostWords): string {
  return excerpt(plainText(body_html), EXCERPT_LENGTH)
}

/** The words of a post from elsewhere: never refused, as nobody is there to shorten them. */
export function importedBody({ body, bodyHtml }: { body?: string; bodyHtml?: string }): PostWords {
  const html = bodyHtml === undefined ? renderMarkdown(body ?? '') : sanitizeHtml(bodyHtml)
  return { body: tidyText(body ?? plainText(html)), body_html: html }
}

export function importedTitle(title: string): TitleWords {
  const tidy = tidyText(title).replace(/\s+/g, ' ').trim().slice(0, 200).toWellFormed() || '…'
  return { title: tidy, slug: slugify(tidy) }
}
