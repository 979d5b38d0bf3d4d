import { importAcceptances, importReactions, importReplies, importTopics } from '#forum'
import { keepOldAddresses } from '#redirects'
import {
  asAcceptances,
  asReactions,
  asReplies,
  asTopic,
  addressesOf,
  type Placed,
} from './as-ours.ts'
import { readTopic } from './read-topic.ts'
import type { Scene } from './scene.ts'

export interface TopicCounts {
  topics: number
  replies: number
  accepted: number
  likes: number
  leftOut: number
}

const BATCH = 500

/** Topics with their posts, likes and answers, some at a time. */
export async function writeTopics(
  scene: Scene,
  spaceOf: (categoryId: number | null | undefined) => Promise<string>,
): Promise<TopicCounts> {
  const counts: TopicCounts = { topics: 0, replies: 0, accepted: 0, likes: 0, leftOut: 0 }
  const { topics } = scene.survey
  let [batch, posts, done]: [Placed[], number, number] = [[], 0, 0]
  // In the order of their numbers, which is that of time.
  for (const id of [...topics.keys()].sort((one, other) => one - other)) {
    done += 1
    const whole = await readTopic(id, topics.get(id) ?? new Set())
    if (!whole) {
      counts.leftOut += 1
      continue
    }
    counts.leftOut += whole.leftOut
    batch.push({ ...whole, spaceId: await spaceOf(whole.topic.category_id) })
    posts += whole.posts.length
    if (posts < BATCH) continue
    await writeBatch(scene, batch, counts)
    ;[batch, posts] = [[], 0]
    await scene.report({ step: 'topics', done, total: topics.size })
  }
  await writeBatch(scene, batch, counts)
  return counts
}

async function writeBatch(
  scene: Scene,
  batch: readonly Placed[],
  counts: TopicCounts,
): Promise<void> {
  const { store } = scene
  const every = <Row>(make: (scene: Scene, whole: Placed) => Row[]) =>
    batch.flatMap((whole) => make(scene, whole))
  counts.topics += (
    await importTopics(
      store,
      every((...both) => [asTopic(...both)]),
    )
  ).length
  counts.replies += (await importReplies(store, every(asReplies))).length
  counts.accepted += await importAcceptances(store, every(asAcceptances))
  counts.likes += await importReactions(store, every(asReactions))
  await keepOldAddresses(store, every(addressesOf))
}
