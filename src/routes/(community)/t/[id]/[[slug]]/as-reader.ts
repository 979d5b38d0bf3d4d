import type { PageData } from './$types'

/** Stands for whoever is signed in and has nothing of their own on a page. */
const reader = { id: 'reader', name: '', handle: '', role: 'member' } as const
const noRights = { isStaff: false, isDealer: false, moderatesSpaces: false }

/**
 * The page as all are shown it who have nothing of their own on it and may do the same; nothing for
 * whoever wrote, began, marked or chose something here.
 */
export function asReader(data: PageData): PageData | undefined {
  if (hasOwn(data)) return undefined
  const me = data.me && { ...reader, ...noRights }
  return { ...data, me, unread: { notifications: 0, messages: 0 } }
}

/** Tells apart those who are shown different pages, so that they do not take turns in one place. */
export function rightsOf({ me, topic, following }: PageData): string {
  const rights = Object.values(topic.may).map(Number).join('')
  return [me !== null, rights, following?.level, topic.readNumber === null].join()
}

function hasOwn({ me, topic, replies, ...data }: PageData): boolean {
  const posts = [topic, ...replies]
  const said = [...posts, ...posts.flatMap(({ comments }) => comments), ...data.whispers]
  return (
    data.draft !== null ||
    data.answer !== null ||
    data.muted.length > 0 ||
    (topic.newPosts ?? 0) > 0 ||
    (data.poll?.ownChoices.length ?? 0) > 0 ||
    Object.keys(data.bookmarks).length > 0 ||
    posts.some(({ ownReactions }) => ownReactions.length > 0) ||
    said.some(({ authorId }) => authorId === me?.id)
  )
}
