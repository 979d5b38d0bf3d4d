import { sql } from 'kysely'
import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { findPerson } from '#people'
import { asViewer, type Viewer } from '#spaces'
import { record } from '#timeline'
import { holdItem, type HeldItem } from './hold-item.ts'
import { mayDecide } from './policy.ts'
import { newDecision, type Decision, type ItemStatus, type Keepers, type Rule } from './review.ts'
import type { NewDecision } from './review.ts'
import type { ModerationStore } from './tables.ts'
import { tellAuthor } from './tell-author.ts'
import { writeLog } from './write-log.ts'

type Ask = NewDecision & { itemId: string }

/**
 * Decides about an item of the queue, does what follows and tells the author why. Refuses if
 * somebody else has decided or is looking at it, or if it changed since it was read.
 */
export function decideItem<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer | undefined,
  keepers: Keepers<Store>,
  { itemId, ...input }: Ask,
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { decision, rule = null, said, version } = checked(newDecision, input, 'review.decision')
    const item = await holdItem(store, viewer, itemId)
    const notOwn = 'Moderators decide about what others have written.'
    allow(mayDecide(viewer, item), 'review.decide', notOwn)
    refuseOvertaken(item, viewer, version)
    refuseMisfit(item, decision, keepers[item.type].remove !== null)
    refuseSilencing(item, decision, rule)

    const subjectId = await follow(store, viewer, keepers, item, decision)
    await store
      .updateTable('review_items')
      .set({ status: statusOf[decision], decided_by_id: viewer.id, decided_at: now(), rule, said })
      .set({ version: version + 1, subject_id: subjectId, claimed_by_id: null, claimed_at: null })
      .where('id', '=', itemId)
      .execute()
    await rateFlaggers(store, itemId, decision, 1)
    const isHideable = keepers[item.type].hide !== null
    await tell(store, item, decision, { rule, said, isHideable })
    const act = { act: decision, subjectType: item.type, rule, itemId }
    await writeLog(store, viewer, { ...act, aboutId: item.authorId })
    const details = { decision, rule, authorId: item.authorId }
    await record(store, {
      ...{ type: 'review.decided', personId: viewer.id, subjectId: itemId, details },
    })
  })
}

const statusOf: Record<Decision, ItemStatus> = {
  agree: 'agreed',
  remove: 'removed',
  disagree: 'disagreed',
  ignore: 'ignored',
  approve: 'approved',
  refuse: 'refused',
}

const CLAIM_MS = 30 * 60_000

/** Two moderators at one moment: the second is told. */
function refuseOvertaken(item: HeldItem, viewer: Viewer, version: number): void {
  if (item.status !== 'open') {
    const message = `${item.deciderName ?? 'Somebody'} has decided about this meanwhile.`
    throw new DomainError('conflict', 'review.decided', message)
  }
  const isFresh = item.claimedAt !== null && now().getTime() - item.claimedAt.getTime() < CLAIM_MS
  if (isFresh && item.claimedById !== viewer.id) {
    const message = `${item.claimerName ?? 'Somebody'} is looking at this. Take it over first.`
    throw new DomainError('conflict', 'review.claimed', message)
  }
  if (item.version !== version) {
    const message = 'Something was added meanwhile. Read it, then decide again.'
    throw new DomainError('conflict', 'review.changed', message)
  }
}

function refuseMisfit({ kind }: HeldItem, decision: Decision, isRemovable: boolean): void {
  if (decision === 'remove' && !isRemovable) {
    const message = 'This cannot be removed here. Agree, and warn its author if need be.'
    throw new DomainError('invalid', 'review.removal', message)
  }
  const isForHeld = decision === 'approve' || decision === 'refuse'
  if (isForHeld === (kind === 'held')) return
  const message = 'What was posted is agreed or disagreed with; what waits is approved or refused.'
  throw new DomainError('invalid', 'review.decision', message)
}

/** What a customer thinks of a product is hidden for no other reason than these (16 CFR 465.7). */
const lawful: readonly (Rule | null)[] = [
  ...(['spam', 'off_topic', 'inappropriate', 'harassment', 'private_data', 'law'] as const),
]

function refuseSilencing({ type }: HeldItem, decision: Decision, rule: Rule | null): void {
  const isHiding = decision === 'agree' || decision === 'remove' || decision === 'refuse'
  if (type !== 'review' || !isHiding || lawful.includes(rule)) return
  const message = 'Say which rule the review is against: everybody reads why it was hidden.'
  throw new DomainError('invalid', 'review.rule', message)
}

/** What becomes of the subject; its id, if there is one now. */
async function follow<Store extends ModerationStore>(
  store: Store,
  viewer: Viewer,
  keepers: Keepers<Store>,
  item: HeldItem,
  decision: Decision,
): Promise<string | null> {
  const { type, subjectId } = item
  const keeper = keepers[type]
  if (decision === 'approve' && keeper.publish) {
    const author = await asViewer(store, await findPerson(store, item.authorId))
    return keeper.publish(store, { ...author, ...approvedBy(viewer) }, item.submission)
  }
  if (subjectId === null) return null
  if (decision === 'agree' && !item.isHidden) await keeper.hide?.(store, subjectId)
  if (decision === 'remove') {
    if (item.isHidden) await keeper.show?.(store, subjectId)
    await keeper.remove?.(store, viewer, subjectId)
  }
  const isClean = decision === 'disagree' || decision === 'ignore'
  if (isClean && item.isHidden) await keeper.show?.(store, subjectId)
  return subjectId
}

/** Whoever writes with a moderator's approval is not screened again. */
function approvedBy({ id }: Viewer) {
  return { approvedById: id }
}

/** Flaggers are trusted more or less by what becomes of what they flagged. */
export async function rateFlaggers(
  store: ModerationStore,
  itemId: string,
  decision: Decision,
  by: 1 | -1,
): Promise<void> {
  if (!['agree', 'remove', 'disagree'].includes(decision)) return
  const column = decision === 'disagree' ? 'disagreed' : 'agreed'
  await sql`
    insert into flag_records (person_id, ${sql.ref(column)})
    select distinct people.canonical_id, ${sql.lit(Math.max(by, 0))}
    from flags join people on people.id = flags.person_id
    where item_id = ${itemId} and withdrawn_at is null
    on conflict (person_id) do update
      set ${sql.ref(column)} = greatest(0, flag_records.${sql.ref(column)} + ${sql.lit(by)})
  `.execute(store)
}

const news: Partial<Record<Decision, string>> = {
  agree: 'hidden_decided',
  remove: 'removed',
  approve: 'published',
  refuse: 'refused',
}

function aboutOf({ isHidden }: HeldItem, decision: Decision, isHideable: boolean) {
  if (decision === 'disagree' && isHidden) return 'shown'
  return decision === 'agree' && !isHideable ? 'agreed' : news[decision]
}

async function tell(
  store: ModerationStore,
  item: HeldItem,
  decision: Decision,
  { isHideable, ...why }: { rule: HeldItem['rule']; said: string; isHideable: boolean },
): Promise<void> {
  const about = aboutOf(item, decision, isHideable)
  if (about === undefined) return
  await tellAuthor(store, { authorId: item.authorId, about, itemId: item.id, ...why })
}
