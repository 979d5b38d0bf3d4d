import { listAskers, topicCards, topicPath } from '#forum'
import { ideaCards, ideaPath, listSpeakers } from '#ideas'
import { conversationPath, listWriters, messageCards } from '#messages'
import { listReviewers, reviewCards, reviewPath } from '#reviews'
import type { Viewer } from '#spaces'
import { listTesters, roundCards } from '#rounds'
import { answerCards, listAnswerers } from '#surveys'
import type { CauseType } from './change.ts'
import type { ChangeStore } from './tables.ts'

/** Something that was said, as a viewer may see it. */
export interface SaidBefore {
  type: CauseType
  id: string
  /** The words, short enough to be quoted. */
  quote: string
  /** Where it is read; null: nowhere but in the quote. */
  path: string | null
  /** Said to the business alone by somebody else: nothing to show beside what is published. */
  isConfidential: boolean
}

interface Speaker {
  personId: string
  quote: string
  spaceId: string | null
}

/** What is known of one kind of words that a change may answer. */
interface VoiceKind {
  /** Whose words these are, or who made them their own, some at a time in the order of their ids. */
  listSpeakers(
    store: ChangeStore,
    id: string,
    from: { after?: string; limit: number },
  ): Promise<Speaker[]>
  /** Those of the words that the viewer may read now, by their id. */
  listSaid(
    store: ChangeStore,
    viewer: Viewer | undefined,
    ids: readonly string[],
  ): Promise<Map<string, SaidBefore>>
}

/** Another touch-point whose words lead to changes adds its line here, and its type in `change.ts`. */
export const voiceKinds: Record<CauseType, VoiceKind> = {
  idea: {
    listSpeakers,
    listSaid: async (store, viewer, ids) =>
      said('idea', await ideaCards(store, viewer, ids), (idea) => {
        return { quote: idea.title, path: ideaPath(idea), isConfidential: false }
      }),
  },
  topic: {
    listSpeakers: listAskers,
    listSaid: async (store, viewer, ids) =>
      said('topic', await topicCards(store, viewer, ids), (topic) => {
        return { quote: topic.title, path: topicPath(topic), isConfidential: false }
      }),
  },
  product_review: {
    listSpeakers: listReviewers,
    listSaid: async (store, viewer, ids) =>
      said('product_review', await reviewCards(store, viewer, ids), (review) => {
        return { quote: review.title, path: reviewPath(review), isConfidential: false }
      }),
  },
  survey_answer: {
    listSpeakers: listAnswerers,
    listSaid: async (store, viewer, ids) =>
      said('survey_answer', await answerCards(store, viewer, ids), ({ quote, surveyId, isOwn }) => {
        return { quote, path: isOwn ? null : `/desk/surveys/${surveyId}`, isConfidential: !isOwn }
      }),
  },
  message: {
    listSpeakers: listWriters,
    listSaid: async (store, viewer, ids) =>
      said('message', await messageCards(store, viewer, ids), (message) => {
        const path = conversationPath(message.conversationId)
        return { quote: message.excerpt, path, isConfidential: !message.isOwn }
      }),
  },
  round: {
    listSpeakers: listTesters,
    listSaid: async (store, viewer, ids) =>
      said('round', await roundCards(store, viewer, ids), ({ title, path }) => {
        return { quote: title, path, isConfidential: false }
      }),
  },
}

function said<Card>(
  type: CauseType,
  cards: Map<string, Card>,
  show: (card: Card) => Omit<SaidBefore, 'type' | 'id'>,
): Map<string, SaidBefore> {
  return new Map([...cards].map(([id, card]) => [id, { type, id, ...show(card) }]))
}

/** One thing that was said, for linking it to a change; nothing if the viewer may not read it. */
export async function findSaid(
  store: ChangeStore,
  viewer: Viewer | undefined,
  { type, id }: { type: CauseType; id: string },
): Promise<SaidBefore | undefined> {
  const [said] = await listSaid(store, viewer, [{ type, id }])
  return said
}

/** What was said, as far as the viewer may read it, in the order of the causes. */
export async function listSaid(
  store: ChangeStore,
  viewer: Viewer | undefined,
  causes: readonly { type: CauseType; id: string }[],
): Promise<SaidBefore[]> {
  const known = new Map<string, SaidBefore>()
  for (const [type, kind] of Object.entries(voiceKinds)) {
    const ids = causes.filter((cause) => cause.type === type).map(({ id }) => id)
    if (ids.length === 0) continue
    for (const [id, said] of await kind.listSaid(store, viewer, ids)) known.set(id, said)
  }
  return causes.flatMap(({ id }) => known.get(id) ?? [])
}
