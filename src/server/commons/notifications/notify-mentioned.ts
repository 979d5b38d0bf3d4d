import { listMentionedMembers } from '#spaces'
import { mentionsIn } from '#text'
import type { NewNotification } from './notification.ts'
import { notifyMany } from './notify.ts'
import type { NotificationStore } from './tables.ts'

/** Whoever names half the town in one post reaches only some. */
const MOST_MENTIONS = 10

type Mention = Omit<NewNotification, 'personId' | 'kind'> & {
  /** Markdown. */
  body: string
  /** People who hear of the same thing in another way. */
  except?: readonly string[]
}

/** Tells the people and groups whom a text mentions by `@name`; the first ten of them. */
export async function notifyMentioned(
  store: NotificationStore,
  { body, except = [], ...mention }: Mention,
): Promise<void> {
  const handles = mentionsIn(body).slice(0, MOST_MENTIONS)
  if (handles.length === 0) return
  const people = await store
    .selectFrom('people')
    .where(({ eb, fn, val }) => eb('handle', '=', fn.any(val(handles))))
    .select('canonical_id as id')
    .distinct()
    .execute()
  const { actorId } = mention
  const called = actorId === null ? [] : await listMentionedMembers(store, actorId, handles)
  const ids = new Set([...people.map(({ id }) => id), ...called])
  await notifyMany(
    store,
    [...ids]
      .filter((id) => !except.includes(id))
      .map((personId) => ({ ...mention, personId, kind: 'mention' })),
  )
}
