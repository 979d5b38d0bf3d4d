import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { notify } from '#notifications'
import { findPerson, isStaff, profilesOf, trustOf } from '#people'
import type { Viewer } from '#spaces'
import { excerpt } from '#text'
import { record } from '#timeline'
import { hideByFlags, silenceByFlags } from './by-flags.ts'
import { pauseByFlags } from './pause-by-flags.ts'
import { newFlag, weightOf, type NewFlag } from './flag.ts'
import { mayFlag } from './policy.ts'
import { weighItem } from './weigh-item.ts'
import type { Keepers, Moderated } from './review.ts'
import { keepPaceOf } from './screened.ts'
import type { ModerationStore } from './tables.ts'

/**
 * Asks moderators to look at something, or drops its author a line. Enough weight hides it at once,
 * until a moderator decides. Flagging the same twice is flagging once.
 */
export function flagSubject<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  input: NewFlag,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { on, onId, reason, words } = checked(newFlag, input, 'flag.words')
    const subject = await keepers[on].find(store, viewer, onId)
    allow(mayFlag(viewer, subject), 'flag.add', 'You may flag what others have written.')
    await keepPaceOf(store, viewer, 'flag')
    if (reason === 'author') return dropALine(store, viewer, subject, words)

    const itemId = await openItem(store, subject)
    const isNew = await addFlag(store, viewer, { itemId, reason, words })
    if (!isNew) return
    const item = await weighItem(store, itemId)
    await hideByFlags(store, keepers, subject, item)
    await silenceByFlags(store, subject.authorId)
    await pauseByFlags(store, keepers, subject, itemId)
    await record(store, {
      type: 'post.flagged',
      personId: viewer.id,
      subjectId: onId,
      details: { itemId, on, reason, toId: subject.authorId },
    })
  })
}

async function dropALine(store: ModerationStore, from: Viewer, to: Moderated, words: string) {
  await notify(store, {
    personId: to.authorId,
    kind: 'moderation',
    actorId: from.id,
    subjectType: to.type,
    subjectId: to.id,
    spaceId: to.space?.id ?? null,
    path: to.path,
    details: { about: 'hint', said: words },
  })
}

/** The open item about a subject; of two who flag at once, one makes it. */
async function openItem(store: ModerationStore, subject: Moderated): Promise<string> {
  await store
    .insertInto('review_items')
    .values({
      id: newId(),
      kind: 'flagged',
      subject_type: subject.type,
      subject_id: subject.id,
      space_id: subject.space?.id ?? null,
      root_id: subject.rootId,
      author_id: subject.authorId,
      excerpt: excerpt([subject.title, subject.text].filter(Boolean).join(' – '), 300),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['subject_type', 'subject_id'])
        .where('status', '=', sql.lit('open'))
        .where('kind', '=', sql.lit('flagged'))
        .doUpdateSet({ root_id: subject.rootId }),
    )
    .execute()
  const { id } = await store
    .selectFrom('review_items')
    .where('subject_type', '=', subject.type)
    .where('subject_id', '=', subject.id)
    .where('status', '=', 'open')
    .where('kind', '=', 'flagged')
    .select('id')
    .forUpdate()
    .executeTakeFirstOrThrow()
  return id
}

async function addFlag(
  store: ModerationStore,
  viewer: Viewer,
  { itemId, reason, words }: { itemId: string; reason: NewFlag['reason']; words: string },
): Promise<boolean> {
  const own = await store
    .selectFrom('flags')
    .where('item_id', '=', itemId)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .select(['id', 'withdrawn_at'])
    .executeTakeFirst()
  if (own?.withdrawn_at === null) return false
  const said = { reason, words, weight: await findWeight(store, viewer), withdrawn_at: null }
  if (own) {
    await store.updateTable('flags').set(said).where('id', '=', own.id).execute()
    return true
  }
  await store
    .insertInto('flags')
    .values({ id: newId(), person_id: viewer.id, item_id: itemId, ...said })
    .execute()
  return true
}

async function findWeight(store: ModerationStore, { id }: Viewer): Promise<number> {
  const person = await findPerson(store, id)
  const record = await store
    .selectFrom('flag_records')
    .where('person_id', '=', id)
    .select(['agreed', 'disagreed'])
    .executeTakeFirst()
  const standing = { isStaff: isStaff(person), trust: trustOf(person) }
  return weightOf(standing, record ?? { agreed: 0, disagreed: 0 })
}
