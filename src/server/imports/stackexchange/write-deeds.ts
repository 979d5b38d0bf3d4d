import { importEvents, type ImportedEvent } from '#forum'
import { idOf } from '#import-runs'
import { readDeeds, readDuplicates, type Deed, type Duplicate } from './deeds.ts'
import type { Author } from './fields.ts'
import type { Scene } from './scene.ts'

const BATCH = 500
const BOT = -1

/** Tells in each topic when it was closed, opened or locked, and of which it is a duplicate. */
export async function writeDeeds(scene: Scene): Promise<number> {
  let [batch, count]: [ImportedEvent[], number] = [[], 0]
  const flush = async () => {
    count += await importEvents(scene.store, batch)
    batch = []
  }
  const closers = new Map<number, Author>()
  for await (const deed of readDeeds(scene.dump.folder)) {
    if (deed.kind === 'closed') closers.set(deed.postId, deed.author)
    batch.push(...asEvent(scene, deed))
    if (batch.length >= BATCH) await flush()
  }
  for await (const link of readDuplicates(scene.dump.folder)) {
    batch.push(...asDuplicate(scene, link, closers.get(link.postId)))
    if (batch.length >= BATCH) await flush()
  }
  await flush()
  await scene.report({ step: 'writing PostLinks.xml', done: count })
  return count
}

const events = {
  closed: 'locked',
  reopened: 'unlocked',
  locked: 'locked',
  unlocked: 'unlocked',
} as const

function asEvent(scene: Scene, { id, postId, kind, author, at }: Deed): ImportedEvent[] {
  if (!isQuestion(scene, postId)) return []
  if (kind === 'protected') {
    scene.remainder.add('protected', `question ${postId}`)
    return []
  }
  return [
    {
      id: idOf(scene.source, 'event', id, at),
      topicId: idOf(scene.source, 'post', postId),
      personId: personOf(scene, author, postId),
      kind: events[kind],
      at,
    },
  ]
}

function asDuplicate(
  scene: Scene,
  { id, postId, ofId, at }: Duplicate,
  closer: Author = { id: BOT },
): ImportedEvent[] {
  if (!isQuestion(scene, postId) || !isQuestion(scene, ofId)) return []
  return [
    {
      // Told right after the closing, which is of the same moment.
      id: idOf(scene.source, 'event', `duplicate:${id}`, new Date(at.getTime() + 1)),
      topicId: idOf(scene.source, 'post', postId),
      personId: personOf(scene, closer, postId),
      kind: 'duplicate',
      details: { topicId: idOf(scene.source, 'post', ofId) },
      at,
    },
  ]
}

function isQuestion({ dump }: Scene, postId: number): boolean {
  return dump.posts.get(postId)?.isQuestion === true
}

/** Whoever is not in the dump is not to be blamed for it: then the author tells. */
function personOf({ dump }: Scene, author: Author, postId: number): string {
  const isMember = 'id' in author && dump.authors.isMember(author.id)
  return dump.authors.personId(isMember ? author.id : (dump.posts.get(postId)?.author ?? BOT))
}
