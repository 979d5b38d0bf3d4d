import { now } from '#clock'
import { allow } from '#errors'
import { newId } from '#ids'
import { screened, type Author } from '#moderation'
import { isStaff, mayAct } from '#people'
import { wantPreviews } from '#previews'
import { findSpace } from '#spaces'
import { mustSuitTags, setTags } from '#tags'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { countDay } from './lists/count-day.ts'
import { mayStartTopic } from './policy.ts'
import { openPoll } from './polls/open-poll.ts'
import type { ReadPoll } from './polls/poll.ts'
import { readPoll } from './polls/read-poll.ts'
import { indexTopic } from './search-topic.ts'
import type { ForumStore } from './tables.ts'
import type { NewTopic } from './topic.ts'
import { excerptOf, readBody, readTitle } from './words.ts'

/**
 * Starts a discussion or asks a question, with a poll if one is given, and returns its id. Refuses
 * whoever posts too fast.
 */
export function startTopic(
  store: ForumStore,
  viewer: Author | undefined,
  submission: NewTopic,
): Promise<string> {
  const { spaceId, kind, title, body } = submission
  return screened(store, viewer, { type: 'topic', submission }, async (store, screen) => {
    const space = await findSpace(store, viewer, spaceId)
    allow(mayAct(viewer), 'topic.start', 'Sign in to start a topic.')
    const message = 'In this space not everybody starts topics. Choose another one.'
    allow(mayStartTopic(viewer, space), 'topic.start.here', message)
    // Before it can be held: what a moderator approves must be sound.
    const names = submission.tags ?? []
    if (!viewer.approvedById) await mustSuitTags(store, viewer, { type: 'topic', spaceId, names })
    const poll = submission.poll && (await readPoll(store, viewer, submission.poll))
    const asked = poll && [poll.question, poll.options.join(' / ')].join(' ')
    const said = await screen({ title, body, asked, spaceId })

    const words = { ...readTitle(said.title), ...readBody(said.body) }
    const tags = [...new Set([...said.tags, ...(submission.tags ?? [])])].slice(0, 5)
    const [id, authorId] = [newId(), viewer.id]
    await store
      .insertInto('topics')
      .values({
        id,
        space_id: spaceId,
        author_id: authorId,
        kind,
        ...words,
        excerpt: excerptOf(words),
        last_author_id: authorId,
      })
      .execute()
    await countDay(store, id, { posts: 1, readerId: authorId })
    if (tags.length > 0) await setTags(store, viewer, { type: 'topic', id, spaceId }, tags)
    await useUploads(store, viewer, { html: words.body_html, subjectId: id })
    await wantPreviews(store, words.body_html)
    await indexTopic(store, id)
    await record(store, {
      type: 'topic.started',
      personId: authorId,
      subjectId: id,
      details: { spaceId, kind, byStaff: isStaff(viewer) },
    })
    if (poll) await openPoll(store, viewer, { topicId: id, ...stillToClose(poll, viewer) })
    return id
  })
}

/** A poll that should have closed while a moderator read it stays open until somebody closes it. */
function stillToClose(poll: ReadPoll, { approvedById }: Author): ReadPoll {
  const isLate = approvedById !== undefined && poll.closesAt !== null && poll.closesAt <= now()
  return isLate ? { ...poll, closesAt: null } : poll
}
