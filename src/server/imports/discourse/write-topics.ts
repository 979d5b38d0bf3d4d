import { importAcceptances, importReactions, importReplies, importTopics } from '#forum'
import { keepOldAddresses } from '#redirects'
import {
  asAcceptances,
  asReactions,
  asReplies,
  asTopic,
  addressesOf,
  postSubject,
  type Placed,
} from './as-ours.ts'
import { importUses } from '#uploads'
import { readTopic, type WholeTopic } from './read-topic.ts'
import type { Scene } from './scene.ts'
import { writeHistory } from './write-history.ts'
import { writeNotes } from './write-notes.ts'

export interface TopicCounts {
  topics: number
  replies: number
  accepted: number
  likes: number
  edits: number
  events: number
}

const BATCH = 500

/** Topics with their posts, likes and answers, some at a time. */
export async function writeTopics(
  scene: Scene,
  spaceOf: (categoryId: number | null | undefined) => Promise<string>,
): Promise<TopicCounts> {
  const counts = { topics: 0, replies: 0, accepted: 0, likes: 0, edits: 0, events: 0 }
  const { topics } = scene.survey
  let [batch, posts, done]: [Placed[], number, number] = [[], 0, 0]
  // In the order of their numbers, which is that of time.
  for (const id of [...topics.keys()].sort((one, other) => one - other)) {
    done += 1
    const whole = await readTopic(id, topics.get(id) ?? new Set(), scene.remainder)
    if (!whole) continue
    noteLosses(scene, whole)
    batch.push({ ...whole, spaceId: await spaceOf(whole.topic.category_id) })
    posts += whole.posts.length
    if (posts < BATCH) continue
    await writeBatch(scene, batch, counts)
    ;[batch, posts] = [[], 0]
    await scene.report({ step: 'topics', done, total: topics.size })
  }
  await writeBatch(scene, batch, counts)
  await scene.report({ step: 'topics', done, total: topics.size })
  return counts
}

async function writeBatch(
  scene: Scene,
  batch: readonly Placed[],
  counts: TopicCounts,
): Promise<void> {
  const { store } = scene
  const uses = await bringPictures(scene, batch)
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
  counts.events += await writeNotes(scene, batch)
  await importUses(store, uses)
  await keepOldAddresses(store, every(addressesOf))
  for (const whole of batch) counts.edits += await writeHistory(scene, whole)
}

/** Before the words that show them are written; returns which post shows which. */
async function bringPictures(scene: Scene, batch: readonly Placed[]) {
  const { store, survey, pictures } = scene
  const uses: { uploadId: string; subjectId: string }[] = []
  for (const whole of batch) {
    for (const post of whole.posts) {
      const bearer = { personId: survey.members.personId(post.user_id), at: post.created_at }
      for (const uploadId of await pictures.bring(store, post, bearer)) {
        uses.push({ uploadId, subjectId: postSubject(scene, whole, post).id })
      }
    }
  }
  return uses
}

const MOST_TAGS = 5

export function noteLosses(
  { remainder }: Pick<Scene, 'remainder'>,
  { topic, posts }: WholeTopic,
): void {
  for (const { id, polls } of posts) {
    if (polls?.some(({ voters }) => voters)) remainder.add('ballot', `post ${id}`)
  }
  for (const tag of (topic.tags ?? []).slice(MOST_TAGS)) {
    remainder.add('tag', `${tag} (topic ${topic.id})`)
  }
}
