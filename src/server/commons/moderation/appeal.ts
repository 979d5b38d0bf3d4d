import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { isId } from '#ids'
import { findPerson, isSuspended, type Person } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { liftSanction } from './lift-sanction.ts'
import { mayDecideAppeal } from './policy.ts'
import { appealWords } from './sanction.ts'
import type { ModerationStore } from './tables.ts'
import { tellAuthor } from './tell-author.ts'
import { writeLog } from './write-log.ts'

/** Says what was wrong about a sanction of one's own, once. A suspended person may. */
export function appealSanction(
  store: ModerationStore,
  person: Person | undefined,
  { sanctionId, words }: { sanctionId: string; words: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const said = checked(appealWords, words, 'appeal.words')
    const { personId, kind, liftedAt } = await holdSanction(store, sanctionId)
    allow(person?.id === personId, 'appeal.make', 'Everybody appeals for themselves.')
    if (liftedAt !== null) {
      throw new DomainError('conflict', 'appeal.lifted', 'This was taken back already.')
    }
    const { numInsertedOrUpdatedRows: made } = await store
      .insertInto('appeals')
      .values({ sanction_id: sanctionId, words: said })
      .onConflict((conflict) => conflict.column('sanction_id').doNothing())
      .executeTakeFirst()
    if (made === 0n) return
    await record(store, {
      ...{ type: 'sanction.appealed', personId, subjectId: sanctionId, details: { kind } },
    })
  })
}

interface Verdict {
  sanctionId: string
  outcome: 'upheld' | 'lifted'
  answer: string
}

/** Decides about an appeal; whoever gave the sanction leaves that to another moderator. */
export function decideAppeal(
  store: ModerationStore,
  viewer: Viewer | undefined,
  { sanctionId, outcome, answer }: Verdict,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const sanction = await holdSanction(store, sanctionId)
    const others = await countOthers(store, sanction)
    const message = 'An appeal is decided by another moderator than the one who gave the sanction.'
    allow(mayDecideAppeal(viewer, { ...sanction, others }), 'appeal.decide', message)
    const { numUpdatedRows: decided } = await store
      .updateTable('appeals')
      .set({ outcome, answer: answer.trim().slice(0, 2000), decided_by_id: viewer.id })
      .set({ decided_at: now() })
      .where('sanction_id', '=', sanctionId)
      .where('outcome', 'is', null)
      .executeTakeFirst()
    if (decided === 0n) {
      throw new DomainError('conflict', 'appeal.decided', 'This has been decided meanwhile.')
    }
    const { personId, kind, rule } = sanction
    await tellAuthor(store, {
      ...{ authorId: personId, about: `appeal_${outcome}`, itemId: sanctionId, said: answer },
    })
    await writeLog(store, viewer, { act: `appeal_${outcome}`, subjectType: kind, rule })
    await record(store, {
      type: 'appeal.decided',
      personId: viewer.id,
      subjectId: sanctionId,
      details: { outcome, personId },
    })
    if (outcome === 'lifted') await liftSanction(store, viewer, { sanctionId })
  })
}

async function holdSanction(store: ModerationStore, id: string) {
  const row = await store
    .selectFrom('sanctions')
    .where('id', '=', isId(id) ? id : null)
    .select(['person_id as profileId', 'kind', 'rule', 'by_id as byId', 'lifted_at as liftedAt'])
    .forUpdate()
    .executeTakeFirst()
  const { profileId, ...sanction } = found(row, 'sanction.unknown', 'There is none.')
  const { id: personId } = await findPerson(store, profileId)
  return { ...sanction, personId }
}

/** How many other people could decide. */
async function countOthers(
  store: ModerationStore,
  { byId, personId }: { byId: string | null; personId: string },
): Promise<number> {
  const { count } = await store
    .selectFrom('people')
    .where('role', 'in', ['moderator', 'admin', 'owner'])
    .where('merged_into_id', 'is', null)
    .where(({ not }) => not(isSuspended(sql.ref('people.id'))))
    .where('id', '!=', personId)
    .$if(byId !== null, (query) => query.where('id', '!=', byId))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}
