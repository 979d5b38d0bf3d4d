import { importVersions, settleVersions, type ImportedVersion } from '#forum'
import type { Post } from './answers.ts'
import { postSubject, speechOf, type Placed } from './as-ours.ts'
import { markdownOf } from './markdown.ts'
import { readRevisions, type Former } from './read-revisions.ts'
import type { Scene } from './scene.ts'

/** What the posts of a topic said before they were edited; returns how many versions are new. */
export async function writeHistory(scene: Scene, whole: Placed): Promise<number> {
  const { revisions } = scene.survey
  const edited = whole.posts.filter(({ id, raw }) => revisions.has(id) && raw)
  let count = 0
  for (const post of edited) {
    const edits = await readRevisions(post.id, revisions.get(post.id) ?? new Set())
    count += await importVersions(scene.store, versionsOf(scene, whole, post, edits))
  }
  const ids = edited.map((post) => postSubject(scene, whole, post).id)
  return count - (await settleVersions(scene.store, ids))
}

/** All that a post said, in order, what it says now at the end. */
function versionsOf(
  scene: Scene,
  whole: Placed,
  post: Post,
  edits: readonly Former[],
): ImportedVersion[] {
  const { members } = scene.survey
  const { type, id } = postSubject(scene, whole, post)
  const author = members.personId(post.user_id)
  const titles = titlesOf(whole, edits)
  const said = [...edits, { body: post.raw ?? '' }].map(({ body }, index) => {
    const edit = edits[index - 1]
    return {
      ...{ subjectType: type, subjectId: id },
      ...(type === 'topic' && titles[index]),
      body: markdownOf(body, speechOf(scene)),
      writtenById: (edit && members.personNamed(edit.editor)) ?? author,
      writtenAt: edit?.editedAt ?? post.created_at,
    }
  })
  return said
    .filter((_, index) => edits[index]?.isHidden !== true)
    .map((version, index) => ({ ...version, version: index + 1 }))
}

/** Title and tags of each version, found backwards from what they are now. */
function titlesOf({ topic }: Placed, edits: readonly Former[]) {
  let known = { title: topic.title, tags: topic.tags ?? [] }
  const titles = [known]
  for (const { title, tags } of edits.toReversed()) {
    known = { title: title ?? known.title, tags: tags ?? known.tags }
    titles.unshift(known)
  }
  return titles
}
