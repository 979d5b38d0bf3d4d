import { sql } from 'kysely'
import { now } from '#clock'
import { allow } from '#errors'
import { latestFirst, pageOf, type Page } from '#paging'
import type { Person } from '../person.ts'
import { profilesOf } from '../read.ts'
import {
  standingOf,
  type Action,
  type Channel,
  type Line,
  type Method,
  type Purpose,
  type Standing,
} from './consent.ts'
import { mayReadConsents } from './policy.ts'
import type { ConsentStore } from './tables.ts'

const PAGE_SIZE = 50

/** What is asked for, with the words of now; at the desk also what is asked for no longer. */
export function listPurposes(
  store: ConsentStore,
  { withArchived = false }: { withArchived?: boolean } = {},
): Promise<Purpose[]> {
  return store
    .selectFrom('consent_purposes as purpose')
    .innerJoin('consent_wordings as wording', 'wording.purpose_id', 'purpose.id')
    .where(
      'wording.version',
      '=',
      sql<number>`(select max(version) from consent_wordings where purpose_id = purpose.id)`,
    )
    .$if(!withArchived, (query) => query.where('purpose.archived_at', 'is', null))
    .select(['purpose.id', 'purpose.key', 'purpose.name', 'purpose.channels'])
    .select(['purpose.archived_at as archivedAt', 'wording.text', 'wording.version'])
    .orderBy('purpose.position')
    .orderBy('purpose.id')
    .execute()
}

/** What holds for somebody for each purpose and way. */
export interface Consent {
  purpose: Purpose
  ways: { channel: Channel; standing: Standing }[]
}

/** What somebody agreed to and did not: their own, or read by who reads customers. */
export async function listConsents(
  store: ConsentStore,
  viewer: Person | undefined,
  personId: string,
): Promise<Consent[]> {
  await allowReading(store, viewer, personId)
  return consentsOf(store, personId)
}

/** The same for whoever holds a link of theirs. */
export async function consentsOf(store: ConsentStore, personId: string): Promise<Consent[]> {
  const purposes = await listPurposes(store)
  const profileIds = await listProfileIds(store, personId)
  const lines = await listLinesOf(store, profileIds)
  return purposes.map((purpose) => ({
    purpose,
    ways: purpose.channels.map((channel) => ({
      channel,
      standing: standingOf(
        profileIds,
        lines.filter((line) => line.purposeId === purpose.id && line.channel === channel),
        now(),
      ),
    })),
  }))
}

/** One thing that was said, as it is shown. */
export interface ConsentEntry {
  id: string
  purpose: string
  channel: Channel
  action: Action
  version: number
  method: Method
  source: string
  saidAt: Date
}

/** All that somebody ever said of it, the latest first. */
export async function listConsentLines(
  store: ConsentStore,
  viewer: Person | undefined,
  { personId, after }: { personId: string; after?: string | undefined },
): Promise<Page<ConsentEntry>> {
  await allowReading(store, viewer, personId)
  const query = store
    .selectFrom('consent_lines as line')
    .innerJoin('consent_purposes as purpose', 'purpose.id', 'line.purpose_id')
    .where('line.person_id', 'in', profilesOf(store, personId))
    .select(['line.id', 'purpose.name as purpose', 'line.channel', 'line.action'])
    .select(['line.wording_version as version', 'line.method', 'line.source'])
    .select('line.said_at as saidAt')
  const rows = await latestFirst(query, ['line.said_at', 'line.id'], {
    after,
    size: PAGE_SIZE,
  }).execute()
  return pageOf(
    rows,
    PAGE_SIZE,
    (row) => [row.saidAt.getTime(), row.id],
    (row): ConsentEntry => row,
  )
}

export async function listProfileIds(store: ConsentStore, personId: string): Promise<string[]> {
  const rows = await profilesOf(store, personId).execute()
  return rows.map(({ id }) => id)
}

/** Every line of some profiles in the order in which they were said. */
export function listLinesOf(
  store: ConsentStore,
  profileIds: readonly string[],
  about?: { purposeId: string; channel: Channel },
): Promise<Line[]> {
  return store
    .selectFrom('consent_lines')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val([...profileIds]))))
    .$if(about !== undefined, (query) =>
      query
        .where('purpose_id', '=', about?.purposeId ?? '')
        .where('channel', '=', about?.channel ?? 'site'),
    )
    .select(['person_id as personId', 'purpose_id as purposeId', 'channel', 'action', 'covers'])
    .select(['said_at as saidAt', 'expires_at as expiresAt'])
    .orderBy('said_at')
    .orderBy('id')
    .execute()
}

async function allowReading(store: ConsentStore, viewer: Person | undefined, personId: string) {
  const own = viewer ? await listProfileIds(store, viewer.id) : []
  const message = 'Only the person and who looks after customers sees this.'
  allow(mayReadConsents(viewer, own.includes(personId)), 'consent.read', message)
}
