import { idOf } from '#import-runs'
import { recordMany, type NewActivity } from '#timeline'
import { readVote, type DumpVote } from './rows.ts'
import { forEachBatch, type Scene } from './scene.ts'

/** Votes up and down, told of the author, since dumps keep to themselves who voted. */
export async function writeVotes(scene: Scene): Promise<number> {
  let count = 0
  await forEachBatch(scene, 'votes', readVote, async (votes) => {
    count += await recordMany(
      scene.store,
      votes.flatMap((vote) => asActivity(scene, vote)),
    )
  })
  return count
}

function asActivity({ dump, source }: Scene, { id, postId, kind, at }: DumpVote): NewActivity[] {
  const post = dump.posts.get(postId)
  if (!post || kind === undefined || kind === 'accepted') return []
  return [
    {
      type: 'post.upvoted',
      personId: dump.authors.personId(post.author),
      subjectId: idOf(source, 'post', postId),
      details: { value: kind === 'up' ? 1 : -1 },
      // The day is all that dumps tell; it was not before the post.
      occurredAt: new Date(Math.max(at.getTime(), post.createdAt)),
      source,
      sourceId: `vote:${id}`,
    },
  ]
}
