import { sql } from 'kysely'
import type { z } from 'zod'
import { now } from '#clock'
import { inTransaction } from '#database'
import { checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import type { Person } from '#people'
import { keepFirstClasses } from './keep-classes.ts'
import { knownTo, namedIn } from './known.ts'
import { allowSegments } from './policy.ts'
import { newSegment, type SegmentRule } from './rule.ts'
import { holdSegments, settle } from './settle.ts'
import type { SegmentStore } from './tables.ts'
import { typesTouching } from './touch.ts'

export type NewSegment = z.input<typeof newSegment>

/**
 * Draws up a segment and finds who belongs to it at once. Those are its first members; what they
 * did long ago is not told as if they had entered today.
 */
export function createSegment(
  store: SegmentStore,
  actor: Person | undefined,
  input: NewSegment,
): Promise<string> {
  return inTransaction(store, async (store) => {
    allowSegments(actor)
    const { name, description, rule } = checked(newSegment, input, 'segment')
    await holdSegments(store)
    await refuseTaken(store, name)
    const known = await knownTo(store, rule)

    const id = newId()
    const row = { id, name, description, ...columnsOf(rule, known) }
    await store
      .insertInto('segments')
      .values({ ...row, created_by: actor.id })
      .execute()
    await settleAnew(store, id, rule)
    return id
  })
}

/** Changes what a segment says, and with it every segment that names it. */
export function editSegment(
  store: SegmentStore,
  actor: Person | undefined,
  { segmentId, ...input }: NewSegment & { segmentId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allowSegments(actor)
    const { name, description, rule } = checked(newSegment, input, 'segment')
    await holdSegments(store)
    await findOpen(store, segmentId)
    await refuseTaken(store, name, segmentId)
    const known = await knownTo(store, rule, segmentId)

    await store
      .updateTable('segments')
      .set({ name, description, ...columnsOf(rule, known), changed_at: now() })
      .where('id', '=', segmentId)
      .execute()
    await settleAnew(store, segmentId, rule)
    await settleDependents(store, segmentId)
  })
}

/** Puts a segment away. Its members are forgotten; refuses what other segments name. */
export function archiveSegment(
  store: SegmentStore,
  actor: Person | undefined,
  { segmentId }: { segmentId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allowSegments(actor)
    await holdSegments(store)
    const segment = await findAny(store, segmentId)
    if (segment.archivedAt !== null) return
    const [user] = await listUsing(store, segmentId)
    if (user) {
      const message = `The segment “${user.name}” names this one. Change that one first.`
      throw new DomainError('conflict', 'segment.used', message, { name: user.name })
    }
    await store
      .updateTable('segments')
      .set({ archived_at: now(), member_count: 0 })
      .where('id', '=', segmentId)
      .execute()
    await store.deleteFrom('segment_members').where('segment_id', '=', segmentId).execute()
    await store.deleteFrom('segment_dues').where('segment_id', '=', segmentId).execute()
  })
}

function columnsOf(rule: SegmentRule, known: Awaited<ReturnType<typeof knownTo>>) {
  return { rule: JSON.stringify(rule), types: typesTouching(rule, known), uses: namedIn(rule) }
}

async function settleAnew(
  store: SegmentStore,
  segmentId: string,
  rule: SegmentRule,
): Promise<void> {
  const known = await knownTo(store, rule, segmentId)
  await keepFirstClasses(store, [rule, ...known.values()])
  await settle(store, { segmentId, rule, known, people: null, isLife: false })
}

async function settleDependents(store: SegmentStore, segmentId: string): Promise<void> {
  for (const { id, rule } of await listUsing(store, segmentId)) {
    const known = await knownTo(store, rule, id)
    await store
      .updateTable('segments')
      .set({ types: typesTouching(rule, known) })
      .where('id', '=', id)
      .execute()
    await settleAnew(store, id, rule)
    await settleDependents(store, id)
  }
}

function listUsing(store: SegmentStore, segmentId: string) {
  return store
    .selectFrom('segments')
    .where('archived_at', 'is', null)
    .where(sql<boolean>`${segmentId}::uuid = any(uses)`)
    .select(['id', 'name', 'rule'])
    .execute()
}

async function findOpen(store: SegmentStore, segmentId: string): Promise<void> {
  const { archivedAt } = await findAny(store, segmentId)
  if (archivedAt === null) return
  throw new DomainError('conflict', 'segment.archived', 'This segment was put away.')
}

async function findAny(store: SegmentStore, segmentId: string) {
  const segment = await store
    .selectFrom('segments')
    .where('id', '=', segmentId)
    .select('archived_at as archivedAt')
    .executeTakeFirst()
  return found(segment, 'segment.unknown', 'There is no such segment.')
}

async function refuseTaken(store: SegmentStore, name: string, ownId?: string): Promise<void> {
  const other = await store
    .selectFrom('segments')
    .where('archived_at', 'is', null)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .select('id')
    .executeTakeFirst()
  if (other === undefined || other.id === ownId) return
  throw new DomainError('conflict', 'segment.name', 'Another segment bears this name.')
}
