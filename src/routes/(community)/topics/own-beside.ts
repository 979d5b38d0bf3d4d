import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Database } from '#app'
import { selectBookmarksAmong, type Bookmark } from '#bookmarks'
import { remembered, type Hole } from '#database'
import { selectDrafts } from '#drafts'
import { authorsShown, postsShown, windowOfPage, type Topic, type Window } from '#forum'
import { followingOf, selectChoices, type Following } from '#notifications'
import { selectMuted } from '#ties'

type Locals = Pick<App.Locals, 'store' | 'viewer'>

/** What is the viewer's own on the page of a topic; what it is about, the page itself must allow. */
interface OwnBeside {
  /** What they have begun to reply. */
  draft: { body: string; version: number } | null
  /** How closely they follow the topic. */
  following: Following | null
  /** Their bookmarks of the posts shown, by the id of the post. */
  bookmarks: Record<string, Bookmark>
  /** The authors here whom they do not want to read. */
  muted: string[]
}

type FindOwn = (topic: Pick<Topic, 'id' | 'spaceId' | 'may'>) => OwnBeside

/**
 * Asked by one question, at once with those for the page, which tells in the end what of it to
 * show. Guests have nothing of their own.
 */
export async function ownBeside(
  { store, viewer }: Locals,
  id: string,
  page: number,
): Promise<FindOwn> {
  const asked = viewer && { viewerId: viewer.id, id, ...windowOfPage(page) }
  const [row] = asked ? await askOwn(store, asked) : []
  return ({ spaceId, may }) => {
    if (!row) return { draft: null, following: null, bookmarks: {}, muted: [] }
    const { drafts, choices, bookmarks, muted } = row
    return {
      draft: may.reply ? (drafts[0] ?? null) : null,
      following: followingOf(choices, { type: 'topic', rootId: id, spaceId }),
      bookmarks: Object.fromEntries(bookmarks.map((one) => [one.subjectId, withDates(one)])),
      muted: muted.map(({ id }) => id),
    }
  }
}

interface Asked extends Window {
  viewerId: string
  id: string
}

const askOwn = remembered((store: Database, hole: Hole<Asked>) => {
  const [viewerId, id] = [hole((asked) => asked.viewerId), hole((asked) => asked.id)]
  const place = hole((asked) => `reply/${asked.id}`)
  const window = { after: hole(({ after }) => after), upTo: hole(({ upTo }) => upTo) }
  const spaceId = sql<string>`(select space_id from topics where topics.id = ${id})`
  return store.selectNoFrom([
    jsonArrayFrom(selectDrafts(store, viewerId, place)).as('drafts'),
    jsonArrayFrom(selectChoices(store, viewerId, { rootId: id, spaceId })).as('choices'),
    jsonArrayFrom(selectBookmarksAmong(store, viewerId, postsShown(id, window))).as('bookmarks'),
    jsonArrayFrom(selectMuted(store, viewerId, authorsShown(id, window))).as('muted'),
  ])
})

/** JSON has no dates. */
function withDates(
  bookmark: Omit<Bookmark, 'remindAt' | 'createdAt'> & {
    remindAt: string | null
    createdAt: string
  },
): Bookmark {
  const { remindAt, createdAt } = bookmark
  return {
    ...bookmark,
    remindAt: remindAt === null ? null : new Date(remindAt),
    createdAt: new Date(createdAt),
  }
}
