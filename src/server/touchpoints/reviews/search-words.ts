import { putDocument, removeDocument } from '#search'
import { plainText } from '#text'
import type { ReviewStore } from './tables.ts'

interface Findable {
  id: string
  authorId: string
  title: string
  pros: string
  cons: string
  body_html: string
  at: Date
}

export function putReview(store: ReviewStore, review: Findable): Promise<void> {
  const { id, authorId, title, pros, cons, body_html, at } = review
  const body = [plainText(body_html), pros, cons].filter(Boolean).join(' ')
  const document = { subjectType: 'review', subjectId: id, spaceId: null, authorId }
  return putDocument(store, { ...document, title, body, at })
}

export function forgetReviewWords(store: ReviewStore, id: string): Promise<void> {
  return removeDocument(store, { subjectType: 'review', subjectId: id })
}
