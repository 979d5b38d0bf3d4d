import { sql } from 'kysely'
import { allow } from '#errors'
import { mayModerate, profilesOf, type Person } from '#people'
import type { Viewer } from '#spaces'
import type { Sanction } from './sanction.ts'
import type { ModerationStore } from './tables.ts'

const MOST = 50

/** The warnings, silences and suspensions of a person, the latest first: for themselves and moderators. */
export async function listSanctions(
  store: ModerationStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Sanction[]> {
  const mayRead = viewer?.id === personId || mayModerate(viewer)
  allow(mayRead, 'sanction.list', 'Only moderators see the sanctions of others.')
  const rows = await sanctions(store)
    .where('sanctions.person_id', 'in', profilesOf(store, personId))
    .orderBy('sanctions.id', 'desc')
    .limit(sql.lit(MOST))
    .execute()
  return rows.map(asSanction)
}

/** A sanction somebody appealed against. */
export interface OpenAppeal extends Sanction {
  personName: string
  words: string
}

/** The appeals that wait, the oldest first. */
export async function listAppeals(
  store: ModerationStore,
  viewer: Viewer | undefined,
): Promise<OpenAppeal[]> {
  allow(mayModerate(viewer), 'appeal.list', 'Only moderators see appeals.')
  const rows = await sanctions(store)
    .where('appeals.words', 'is not', null)
    .where('appeals.outcome', 'is', null)
    .orderBy('appeals.created_at')
    .limit(sql.lit(MOST))
    .execute()
  return rows.map((row) => ({
    ...asSanction(row),
    personName: row.personName,
    words: row.words ?? '',
  }))
}

function sanctions(store: ModerationStore) {
  return store
    .selectFrom('sanctions')
    .leftJoin('appeals', 'appeals.sanction_id', 'sanctions.id')
    .innerJoin('people as profile', 'profile.id', 'sanctions.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .select([
      'sanctions.id',
      'person.id as personId',
      'person.name as personName',
      'sanctions.kind',
      'sanctions.rule',
      'sanctions.said',
      'sanctions.by_id as byId',
      'sanctions.created_at as createdAt',
      'sanctions.ends_at as endsAt',
      'sanctions.lifted_at as liftedAt',
      'appeals.words',
      'appeals.created_at as appealedAt',
      'appeals.outcome',
      'appeals.answer',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof sanctions>['execute']>>[number]

function asSanction({ words, appealedAt, outcome, answer, ...row }: Row): Sanction {
  const { id, personId, kind, rule, said, byId, createdAt, endsAt, liftedAt } = row
  const sanction = { id, personId, kind, rule, said, byId, createdAt, endsAt, liftedAt }
  if (words === null || appealedAt === null) return { ...sanction, appeal: null }
  return { ...sanction, appeal: { words, createdAt: appealedAt, outcome, answer } }
}
