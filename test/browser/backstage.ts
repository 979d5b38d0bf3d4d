import { join } from 'node:path'
import { sql } from 'kysely'
import { openStore, type Database } from '#app'
import { preferencePath } from '#consent'
import { startOrJoinEmbedded } from '#embedded'
import { listToken } from '#notices'
import { findOwner, findPerson, type Person } from '#people'
import { listChoices, shareWithDealer, signRequest } from '#sharing'
import { addToGroup, listGroupCards } from '#spaces'
import {
  changeSurveyState,
  createSurvey,
  findResults,
  listSurveys,
  setSurveyRules,
  startWave,
  surveyPath,
} from '#surveys'
import { saveTracker, usualStatuses } from '#trackers'
import { community } from './browser.ts'
import { sessionOf } from './house.ts'
import type { Cookie } from './program.ts'

/** Does and looks up what no link of the owner's leads to, and tells where it can be seen. */
export function goBackstage(): Promise<string[]> {
  return inStore(async (store) => {
    const owner = await findPerson(store, (await findOwner(store)) ?? '')
    return [
      // Only letters lead there.
      `/unsubscribe/${await listToken(store, { personId: owner.id, list: 'reply' })}`,
      await preferencePath(store, owner.id),
      await answerForGroup(store, owner),
      await shareSomething(store, owner),
      await findQuestion(store),
      await findSurveyLetter(store, owner),
      await connectTracker(store, owner),
    ]
  })
}

async function answerForGroup(store: Database, owner: Person): Promise<string> {
  const [group] = await listGroupCards(store, owner)
  if (!group) throw new Error('Nobody has made a group yet.')
  await addToGroup(store, owner, { groupId: group.id, personId: owner.id })
  return `/groups/${group.slug}/inbox`
}

async function shareSomething(store: Database, owner: Person): Promise<string> {
  const [dealer] = (await listChoices(store, owner)).dealers
  if (!dealer) throw new Error('The sample community has no dealer.')
  const what = { groups: ['products' as const], purposes: ['service' as const], days: 90 }
  await shareWithDealer(store, owner, { dealerId: dealer.id, ...what })
  return '/settings/sharing'
}

/** A survey as a letter to the owner leads to it. */
async function findSurveyLetter(store: Database, owner: Person): Promise<string> {
  const [survey] = (await listSurveys(store, owner)).items
  if (!survey) throw new Error('The sample community has no survey.')
  const { waveId } = await startWave(store, owner, { surveyId: survey.id, people: [owner.id] })
  return await surveyPath(store, waveId, owner.id)
}

/** Where issues are kept that ideas follow; the sample community follows none. */
async function connectTracker(store: Database, owner: Person): Promise<string> {
  const address = 'https://tracker.example/tarnwick/bikes'
  const facts = {
    name: 'Workshop',
    kind: 'github' as const,
    address,
    statuses: usualStatuses.github,
  }
  const key = () => Promise.resolve('the-key-of-a-house-that-is-tried-out')
  const secret = 'a-secret-of-the-tracker'
  return `/desk/ideas/trackers/${await saveTracker(store, owner, { ...facts, secret }, key)}`
}

/** What a customer of a lead is asked, as letters lead to it. */
async function findQuestion(store: Database): Promise<string> {
  const { id, personId } = await store
    .selectFrom('sharing_requests')
    .where('person_id', 'is not', null)
    .where('answered_at', 'is', null)
    .select(['id', sql<string>`person_id`.as('personId')])
    .limit(1)
    .executeTakeFirstOrThrow()
  return `/sharing/${await signRequest(store, id, personId)}`
}

/** The session of somebody who works for a dealer, to whom members of the sample show something. */
export function enterAsDealer(): Promise<Cookie> {
  return inStore(async (store) => {
    const { id } = await store
      .selectFrom('people')
      .innerJoin('organization_members', 'organization_members.person_id', 'people.id')
      .innerJoin('relationships', 'relationships.dealer_id', 'organization_members.organization_id')
      .where('people.role', '=', 'dealer')
      .select('people.id')
      .limit(1)
      .executeTakeFirstOrThrow()
    return sessionOf(community.origin, store, id)
  })
}

/** A survey that may be shown at a site, and by a card to the owner. */
export function askAt(origin: string): Promise<string> {
  return inStore(async (store) => {
    const owner = await findPerson(store, (await findOwner(store)) ?? '')
    const surveyId = await createSurvey(store, owner, { title: 'How was the tour?' })
    await changeSurveyState(store, owner, { surveyId, state: 'live' })
    await setSurveyRules(store, owner, { surveyId, origins: [origin] })
    // Other tests of this program may have asked the owner, too.
    await store.deleteFrom('asks').where('person_id', '=', owner.id).execute()
    await startWave(store, owner, { surveyId, people: [owner.id], channel: 'card' })
    return surveyId
  })
}

/** How many answers came by a card or from other sites. */
export function countAnswers(surveyId: string, channel: 'card' | 'embed'): Promise<number> {
  return inStore(async (store) => {
    const owner = await findPerson(store, (await findOwner(store)) ?? '')
    return (await findResults(store, owner, surveyId, { channel })).n
  })
}

async function inStore<Result>(act: (store: Database) => Promise<Result>): Promise<Result> {
  const { appUrl } = await startOrJoinEmbedded({ folder: join(community.dataFolder, 'postgres') })
  const store = openStore(appUrl)
  try {
    return await act(store)
  } finally {
    await store.destroy()
  }
}
