import { sql } from 'kysely'
import { isNews, notifyMany, untellOf } from '#notifications'
import type { Activity, Subscriber } from '#timeline'
import { roundPath } from './round.ts'
import type { RoundStore } from './tables.ts'

type ForOne = 'round.chosen' | 'round.put_on_list' | 'round.declined' | 'round.undecided'
type ForAll = 'round.finished' | 'round.called_off' | 'round.terms_changed'

/** What became of an application, by which the news of it is worded. */
const status = {
  'round.chosen': 'chosen',
  'round.put_on_list': 'waiting',
  'round.declined': 'declined',
  'round.called_off': 'called_off',
  'round.terms_changed': 'terms',
} as const

/** So many at once; a round may have asked a whole town. */
const BATCH = 1000

/** Whoever applied hears what becomes of it; of decisions that were changed, only of the last. */
export const tellApplicants: Subscriber<RoundStore, ForOne | ForAll> = {
  name: 'rounds: tell applicants',
  types: [
    'round.chosen',
    'round.put_on_list',
    'round.declined',
    'round.undecided',
    'round.finished',
    'round.called_off',
    'round.terms_changed',
  ],
  async handle(store, activities) {
    for (const activity of activities.filter(isNews)) {
      await (isForAll(activity) ? tellAll(store, activity) : tellOne(store, activity))
    }
  },
}

function isForAll(activity: Activity<ForOne | ForAll>): activity is Activity<ForAll> {
  const { type } = activity
  return type === 'round.finished' || type === 'round.called_off' || type === 'round.terms_changed'
}

async function tellOne(store: RoundStore, activity: Activity<ForOne>): Promise<void> {
  const { id, type, personId, subjectId } = activity
  const round = await findTitle(store, subjectId)
  if (!round) return
  const canonical = await store
    .selectFrom('people')
    .where('id', '=', personId)
    .select('canonical_id as id')
    .executeTakeFirstOrThrow()
  const about = { subjectIds: [subjectId], personIds: [canonical.id] }
  await untellOf(store, { kinds: ['round_news'], ...about })
  if (type === 'round.undecided') return
  await notifyMany(store, [newsOf(round, { personId, status: status[type], key: id })])
}

async function tellAll(store: RoundStore, activity: Activity<ForAll>): Promise<void> {
  const { id, type, subjectId } = activity
  const round = await findTitle(store, subjectId)
  if (!round) return
  for (let after = NOBODY, isMore = true; isMore;) {
    const applicants = await listAfter(store, subjectId, after)
    const news = applicants.map(({ personId, tookPart }) => {
      const word = type === 'round.finished' ? endOf(tookPart) : status[type]
      return newsOf(round, { personId, status: word, key: id })
    })
    await notifyMany(store, news)
    after = applicants.at(-1)?.personId ?? after
    isMore = applicants.length === BATCH
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Each person once, by what they hold of it under whichever profile. */
async function listAfter(store: RoundStore, roundId: string, after: string) {
  return await store
    .selectFrom('round_applications as applied')
    .innerJoin('people', 'people.id', 'applied.person_id')
    .where('applied.round_id', '=', roundId)
    .where('applied.state', '<>', 'withdrawn')
    .where('people.canonical_id', '>', after)
    .groupBy('people.canonical_id')
    .select('people.canonical_id as personId')
    .select(sql<boolean>`bool_or(applied.state = 'chosen')`.as('tookPart'))
    .orderBy('people.canonical_id')
    .limit(sql.lit(BATCH))
    .execute()
}

function endOf(tookPart: boolean): string {
  return tookPart ? 'finished' : 'thanked'
}

async function findTitle(store: RoundStore, roundId: string) {
  const round = store.selectFrom('rounds').where('id', '=', roundId).select(['id', 'title'])
  return await round.executeTakeFirst()
}

/** The house says it: who applied waits for it, whatever they think of who chose. */
function newsOf(
  { id, title }: { id: string; title: string },
  { personId, status, key }: { personId: string; status: string; key: string },
) {
  return {
    ...{ personId, kind: 'round_news' as const, actorId: null, subjectType: 'round' },
    ...{ subjectId: id, spaceId: null, path: roundPath(id), details: { title, status }, key },
  }
}
