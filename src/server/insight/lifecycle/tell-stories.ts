import { sql } from 'kysely'
import { historyOf, tell } from './history.ts'
import type { News } from './keep-signs.ts'
import { isPin } from './pin.ts'
import type { Sign } from './sign.ts'
import { beginning, countingSigns, presentEntry, type Story } from './story.ts'
import type { LifecycleStore } from './tables.ts'
import { writeStories, type Chapter } from './write-stories.ts'

/** Brings the stages of everybody up to date of whom there is news. */
export async function tellStories(store: LifecycleStore, { added, changed }: News): Promise<void> {
  const touched = new Set([...changed, ...added.map((sign) => sign.personId)])
  if (touched.size === 0) return
  const personOf = await findPersonOf(store, [...touched])
  const people = [...new Set(personOf.values())]
  const stories = await findStories(store, people)
  const newsOf = Map.groupBy(added, ({ personId }) => personOf.get(personId) ?? personId)
  const disturbed = new Set(changed.map((profile) => personOf.get(profile)))
  const goesOn = (person: string) => {
    const story = stories.get(person)
    const news = newsOf.get(person) ?? []
    return story && !disturbed.has(person) && !news.some(isPin) && isLater(news, story)
  }
  const restarting = people.filter((person) => !goesOn(person))
  const chapters = people
    .filter(goesOn)
    .map((person) => goOn(person, stories.get(person) ?? beginning(), newsOf.get(person) ?? []))
  const profiles = [...personOf].filter(([, person]) => !goesOn(person)).map(([profile]) => profile)
  chapters.push(...(await startAnew(store, restarting, profiles, personOf)))
  await writeStories(store, chapters, profiles)
}

/** Whether every sign that counts was given after those the story was told by. */
function isLater(signs: readonly Sign[], { until }: Story): boolean {
  return until === null || countingSigns(signs).every((sign) => sign.at.getTime() > until)
}

/**
 * Whoever was moved by staff until some day is told of as a whole each time: they are few. And of
 * whom there is no sign nothing is kept.
 */
function beginAnew(personId: string, signs: readonly Sign[]): Chapter {
  const counting = countingSigns(signs)
  if (counting.length > 0 && !counting.some(isPin)) return goOn(personId, beginning(), signs)
  return { personId, story: null, entries: historyOf(signs), position: 0 }
}

function goOn(personId: string, known: Story, signs: readonly Sign[]): Chapter {
  const { story, entered, coming } = tell(known, countingSigns(signs))
  const entries = [...presentEntry(known), ...entered, ...coming]
  return { personId, story, entries, position: Math.max(0, known.length - 1) }
}

async function startAnew(
  store: LifecycleStore,
  people: readonly string[],
  profiles: readonly string[],
  personOf: ReadonlyMap<string, string>,
): Promise<Chapter[]> {
  if (people.length === 0) return []
  const signs = await listSigns(store, profiles)
  const signsOf = Map.groupBy(signs, ({ personId }) => personOf.get(personId) ?? personId)
  return people.map((person) => beginAnew(person, signsOf.get(person) ?? []))
}

/** By profile the person, for every profile of the people behind the given ones. */
async function findPersonOf(
  store: LifecycleStore,
  profileIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; person: string }>`
    select id, canonical_id as person from people
    where canonical_id = any(array(
      select canonical_id from people where id = any(${profileIds}::uuid[])
    ))
  `.execute(store)
  return new Map(rows.map(({ id, person }) => [id, person]))
}

async function findStories(
  store: LifecycleStore,
  people: readonly string[],
): Promise<Map<string, Story>> {
  const rows = await store
    .selectFrom('lifecycle_stories')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(people))))
    .select(['person_id as personId', 'story'])
    .execute()
  return new Map(rows.map(({ personId, story }) => [personId, story]))
}

function listSigns(store: LifecycleStore, profileIds: readonly string[]): Promise<Sign[]> {
  return store
    .selectFrom('lifecycle_signs')
    .where(({ eb, fn, val }) => eb('person_id', '=', fn.any(val(profileIds))))
    .select([
      'person_id as personId',
      'kind',
      'key',
      'at',
      'activity_id as activityId',
      'given',
      'taken_back as takenBack',
      'stage',
      'until',
    ])
    .execute()
}
