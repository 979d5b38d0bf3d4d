import { sql } from 'kysely'
import { now } from '#clock'
import { isSuppressed } from '#consent'
import { inTransaction } from '#database'
import { writeLetter } from '#mail'
import { isSuspended } from '#people'
import { askWithinBudget } from './ask.ts'
import { countSettled } from './count-settled.ts'
import { surveyPath } from './link.ts'
import { letterOf } from './letter-words.ts'
import { scaleOf, textIn, type SurveyContent } from './survey.ts'
import type { SurveyStore } from './tables.ts'

/** What letters say of us. */
interface SurveyHouse {
  origin: string
  siteName: () => Promise<string>
  /** By which addresses of those who were forgotten are kept. */
  key: string
}

const MOST_AT_ONCE = 200
const MOST_TRIES = 5
const FIRST_PAUSE_MS = 10 * 60_000

/**
 * Writes the letters of waves that are due, each by itself: one that fails stops no other, says so
 * beside its wave and is tried again, ever later, five times in all. The budget of everything that
 * asks is taken now, not when the wave was planned; who may not be asked is passed over, with the
 * reason noted.
 */
export async function writeSurveyLetters(store: SurveyStore, house: SurveyHouse): Promise<void> {
  const due = await store
    .selectFrom('survey_invitations')
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now())
    .select(['wave_id as waveId', 'person_id as personId'])
    .orderBy('due_at')
    .limit(sql.lit(MOST_AT_ONCE))
    .execute()
  for (const invitation of due) {
    try {
      await writeOne(store, house, invitation)
    } catch (error) {
      await putOff(store, invitation, error)
    }
  }
}

interface Invitation {
  waveId: string
  personId: string
}

function writeOne(store: SurveyStore, house: SurveyHouse, invitation: Invitation): Promise<void> {
  return inTransaction(store, async (store) => {
    const due = await holdDue(store, invitation)
    if (!due) return
    const mailbox = due.isOpen ? await findMailbox(store, house, invitation.personId) : undefined
    const { personId } = invitation
    const state = mailbox
      ? await askWithinBudget(store, { ...due, personId, channel: 'letter' })
      : 'unreachable'
    await store
      .updateTable('survey_invitations')
      .set({ state, settled_at: now(), fault: null })
      .where('wave_id', '=', invitation.waveId)
      .where('person_id', '=', invitation.personId)
      .execute()
    await countSettled(store, invitation.waveId, state)
    if (!mailbox || state !== 'sent') return
    const link = house.origin + (await surveyPath(store, invitation.waveId, invitation.personId))
    const asked = askedIn(due.content, mailbox.locale)
    const site = await house.siteName()
    const { isAnonymous } = due
    await writeLetter(store, {
      ...{ to: mailbox.email, personId: invitation.personId, kind: 'survey' },
      ...letterOf(mailbox.locale, { site, link, isAnonymous, ...asked }),
    })
  })
}

/** Later each time, and at last not at all. */
function putOff(store: SurveyStore, { waveId, personId }: Invitation, error: unknown) {
  return inTransaction(store, async (store) => {
    const put = await store
      .updateTable('survey_invitations')
      .set({
        tries: sql`tries + 1`,
        state: sql`case when tries + 1 < ${sql.lit(MOST_TRIES)} then 'waiting' else 'failed' end`,
        due_at: sql`${now()}::timestamptz
          + power(2, tries) * ${sql.lit(FIRST_PAUSE_MS)} * interval '1 millisecond'`,
        fault: String(error instanceof Error ? error.message : error).slice(0, 200),
      })
      .where('wave_id', '=', waveId)
      .where('person_id', '=', personId)
      .where('state', '=', 'waiting')
      .returning('state')
      .executeTakeFirst()
    if (put?.state === 'failed') await countSettled(store, waveId, 'failed')
  })
}

/** Of two programs that write at once, one finds it settled. */
function holdDue(store: SurveyStore, { waveId, personId }: Invitation) {
  return store
    .selectFrom('survey_invitations as invitation')
    .innerJoin('survey_waves as wave', 'wave.id', 'invitation.wave_id')
    .innerJoin('surveys', 'surveys.id', 'wave.survey_id')
    .innerJoin('survey_versions as wording', (join) =>
      join
        .onRef('wording.survey_id', '=', 'surveys.id')
        .onRef('wording.version', '=', 'surveys.version'),
    )
    .where('invitation.wave_id', '=', waveId)
    .where('invitation.person_id', '=', personId)
    .where('invitation.state', '=', 'waiting')
    .select(['surveys.id as surveyId', 'again_after_days as againAfterDays', 'wording.content'])
    .select('surveys.is_anonymous as isAnonymous')
    .select(
      sql<boolean>`surveys.state = 'live' and surveys.removed_at is null and wave.ended_at is null`.as(
        'isOpen',
      ),
    )
    .forUpdate('invitation')
    .skipLocked()
    .executeTakeFirst()
}

/** The account's address, or one that somebody proved or told us themselves. */
async function findMailbox(store: SurveyStore, { key }: SurveyHouse, personId: string) {
  const { rows } = await sql<{ email: string; locale: string | null }>`
    select mailbox.email, person.locale
    from people own join people person on person.id = own.canonical_id
    cross join lateral (
      select email, 0 as place from accounts where person_id = person.id
      union all
      select claims.value, 1 from claims join people profile on profile.id = claims.person_id
      where profile.canonical_id = person.id and claims.kind = 'email' and not claims.is_hearsay
    ) mailbox
    where own.id = ${personId} and not ${isSuspended(sql.ref('person.id'))} and person.erased_at is null
    order by mailbox.place, mailbox.email limit 1
  `.execute(store)
  const [mailbox] = rows
  return mailbox && !(await isSuppressed(store, key, mailbox.email)) ? mailbox : undefined
}

function askedIn({ heading, intro, questions }: SurveyContent, locale: string | null) {
  const [first] = questions
  return {
    heading: textIn(heading, locale ?? 'en'),
    intro: textIn(intro, locale ?? 'en'),
    question: first ? { ...first, scale: scaleOf(first.kind) } : undefined,
  }
}
