import { notify } from '#notifications'
import type { Rule } from './review.ts'
import type { ModerationStore } from './tables.ts'

interface News {
  authorId: string
  /** What happened: hidden, removed, shown, published, refused, or the kind of a sanction. */
  about: string
  itemId?: string
  rule?: Rule | null
  said?: string | null
}

/** Tells somebody what was decided about them or their words, and why. The house speaks. */
export async function tellAuthor(store: ModerationStore, news: News): Promise<void> {
  const { authorId, about, itemId, rule, said } = news
  await notify(store, {
    personId: authorId,
    kind: 'moderation',
    actorId: null,
    subjectType: 'standing',
    subjectId: itemId ?? authorId,
    spaceId: null,
    path: '/standing',
    details: { about, ...(rule && { rule }), ...(said && { said }) },
  })
}
