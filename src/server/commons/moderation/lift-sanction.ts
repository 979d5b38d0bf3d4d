import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { isId } from '#ids'
import { findPerson, maySuspend, reinstatePerson, unsilencePerson } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import type { ModerationStore } from './tables.ts'
import { tellAuthor } from './tell-author.ts'
import { writeLog } from './write-log.ts'

/** Takes a sanction back before its end; the person hears of it. */
export function liftSanction(
  store: ModerationStore,
  viewer: Viewer | undefined,
  { sanctionId }: { sanctionId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const row = await store
      .selectFrom('sanctions')
      .where('id', '=', isId(sanctionId) ? sanctionId : null)
      .select(['person_id as profileId', 'kind', 'rule', 'lifted_at as liftedAt'])
      .forUpdate()
      .executeTakeFirst()
    const { profileId, kind, rule, liftedAt } = found(row, 'sanction.unknown', 'There is none.')
    const whom = await findPerson(store, profileId)
    allow(maySuspend(viewer, whom), 'sanction.lift', 'You may not lift this sanction.')
    if (liftedAt !== null) return

    await store
      .updateTable('sanctions')
      .set({ lifted_at: now(), lifted_by_id: viewer.id })
      .where('id', '=', sanctionId)
      .execute()
    if (kind === 'silence') await unsilencePerson(store, viewer, { personId: whom.id })
    if (kind === 'suspension') await reinstatePerson(store, viewer, { personId: whom.id })
    const details = { kind, byId: viewer.id }
    await record(store, {
      ...{ type: 'sanction.lifted', personId: whom.id, subjectId: sanctionId, details },
    })
    const line = { act: `lift_${kind}`, subjectType: 'person', rule, aboutId: whom.id }
    await writeLog(store, viewer, line)
    await tellAuthor(store, { authorId: whom.id, about: 'lifted', itemId: sanctionId })
  })
}
