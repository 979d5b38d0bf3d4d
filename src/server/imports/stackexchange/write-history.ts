import { importVersions, settleVersions, type ImportedVersion } from '#forum'
import { idOf } from '#import-runs'
import { readRevisions, type Revision } from './revisions.ts'
import { splitTags } from './rows.ts'
import type { Scene } from './scene.ts'

interface Latest {
  version: number
  title: string | undefined
  tags: string | undefined
}

const BATCH = 500

/**
 * What posts said before they were edited, by whom and when. A version is what an edit made of the
 * text; a new title or tag goes with the next one. Returns how many are new.
 */
export async function writeHistory(scene: Scene): Promise<number> {
  const latest = new Map<number, Latest>()
  let [batch, count]: [ImportedVersion[], number] = [[], 0]
  const flush = async () => {
    count += await importVersions(scene.store, batch)
    batch = []
    await scene.report({ step: 'writing PostHistory.xml', done: count })
  }
  for await (const revision of readRevisions(scene.dump.folder)) {
    const version = asVersion(scene, revision, latest)
    if (version) batch.push(version)
    if (batch.length === BATCH) await flush()
  }
  await flush()
  const ids = [...latest.keys()].map((id) => idOf(scene.source, 'post', id))
  for (let from = 0; from < ids.length; from += BATCH) {
    count -= await settleVersions(scene.store, ids.slice(from, from + BATCH))
  }
  return count
}

function asVersion(
  { dump, source }: Scene,
  { postId, author, at, title, tags, body }: Revision,
  latest: Map<number, Latest>,
): ImportedVersion | undefined {
  const post = dump.posts.get(postId)
  if (!post || !dump.posts.get(post.rootId)) return undefined
  const before = latest.get(postId)
  const now = { title: title ?? before?.title, tags: tags ?? before?.tags }
  const version = (before?.version ?? 0) + (body === undefined ? 0 : 1)
  if (version === 0) return undefined
  latest.set(postId, { version, ...now })
  if (body === undefined) return undefined
  const isMember = 'id' in author && dump.authors.isMember(author.id)
  return {
    subjectType: post.isQuestion ? 'topic' : 'reply',
    subjectId: idOf(source, 'post', postId),
    version,
    ...(post.isQuestion && { title: now.title, tags: splitTags(now.tags ?? '') }),
    body,
    writtenById: dump.authors.personId(isMember ? author.id : post.author),
    writtenAt: at,
  }
}
