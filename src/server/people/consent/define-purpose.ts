import { sql } from 'kysely'
import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import { slugify } from '#text'
import { hashSecret } from '../accounts/secret.ts'
import type { Person } from '../person.ts'
import { newPurpose } from './consent.ts'
import { mayDefinePurposes } from './policy.ts'
import type { ConsentStore } from './tables.ts'

type Input = z.input<typeof newPurpose>

/** Adds a purpose with its first wording; returns its id. Nobody has agreed to it yet. */
export function definePurpose(
  store: ConsentStore,
  actor: Person | undefined,
  input: Input & { key?: string },
): Promise<string> {
  return inTransaction(store, async (store) => {
    allowDefining(actor)
    const { name, text, channels } = checked(newPurpose, input, 'purpose')
    const id = newId()
    const { numInsertedOrUpdatedRows } = await store
      .insertInto('consent_purposes')
      .values({
        ...{ id, name, channels, key: input.key ?? keyOf(name) },
        position: sql<number>`(select coalesce(max(position), 0) + 1 from consent_purposes)`,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) {
      const message = 'There is a purpose of this name. Choose another name, or change that one.'
      throw new DomainError('conflict', 'purpose.name', message)
    }
    await write(store, actor, { purposeId: id, text, version: 1 })
    return id
  })
}

/**
 * Changes name, ways or words of a purpose. New words are a new version: who agreed to the former
 * ones has agreed to those, and is shown the new ones when they choose again.
 */
export function editPurpose(
  store: ConsentStore,
  actor: Person | undefined,
  { purposeId, ...input }: Input & { purposeId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allowDefining(actor)
    const { name, text, channels } = checked(newPurpose, input, 'purpose')
    const before = await hold(store, purposeId)
    await store
      .updateTable('consent_purposes')
      .set({ name, channels })
      .where('id', '=', purposeId)
      .execute()
    if (before.text === text) return
    await write(store, actor, { purposeId, text, version: before.version + 1 })
  })
}

/** Asks no longer for a purpose, or asks again. While it is not asked for, nobody is told by it. */
export function archivePurpose(
  store: ConsentStore,
  actor: Person | undefined,
  { purposeId, isArchived }: { purposeId: string; isArchived: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allowDefining(actor)
    await hold(store, purposeId)
    const archived_at = isArchived ? sql<Date>`coalesce(archived_at, now())` : null
    await store
      .updateTable('consent_purposes')
      .set({ archived_at })
      .where('id', '=', purposeId)
      .execute()
  })
}

function allowDefining(actor: Person | undefined): asserts actor is Person {
  const message = 'Only admins may say for what the business asks.'
  allow(mayDefinePurposes(actor), 'purpose.define', message)
}

async function hold(store: ConsentStore, purposeId: string) {
  await store
    .selectFrom('consent_purposes')
    .where('id', '=', purposeId)
    .select('id')
    .forUpdate()
    .execute()
  const latest = await store
    .selectFrom('consent_wordings')
    .where('purpose_id', '=', purposeId)
    .select(['version', 'text'])
    .orderBy('version', 'desc')
    .executeTakeFirst()
  return found(latest, 'purpose.unknown', 'There is no such purpose.')
}

async function write(
  store: ConsentStore,
  actor: Person,
  { purposeId, text, version }: { purposeId: string; text: string; version: number },
): Promise<void> {
  await store
    .insertInto('consent_wordings')
    .values({
      ...{ purpose_id: purposeId, version, text, text_hash: hashSecret(text) },
      written_by_id: actor.id,
    })
    .execute()
}

function keyOf(name: string): string {
  return (
    slugify(name)
      .replace(/^[^a-z]+/, '')
      .slice(0, 40) || 'purpose'
  )
}
