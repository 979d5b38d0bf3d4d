import { listAskers, topicCards, topicPath } from '#forum'
import { ideaCards, ideaPath, listSpeakers } from '#ideas'
import type { Viewer } from '#spaces'
import type { CauseType } from './change.ts'
import type { ChangeStore } from './tables.ts'

/** Something that was said, as a viewer may see it. */
export interface SaidBefore {
  type: CauseType
  id: string
  /** The words, short enough to be quoted. */
  quote: string
  path: string
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
    async listSaid(store, viewer, ids) {
      const cards = await ideaCards(store, viewer, ids)
      return new Map(
        [...cards].map(([id, idea]) => [
          id,
          { type: 'idea', id, quote: idea.title, path: ideaPath(idea) },
        ]),
      )
    },
  },
  topic: {
    listSpeakers: listAskers,
    async listSaid(store, viewer, ids) {
      const cards = await topicCards(store, viewer, ids)
      return new Map(
        [...cards].map(([id, topic]) => [
          id,
          { type: 'topic', id, quote: topic.title, path: topicPath(topic) },
        ]),
      )
    },
  },
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
