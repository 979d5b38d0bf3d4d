import { sql } from 'kysely'
import { defineField, showField } from '#fields'
import { overrideStage } from '#lifecycle'
import { editNote, pinNote, removeNote, writeNote } from '#notes'
import { createOrganization, createTerritory } from '#organizations'
import { closeProspect, createStage, openProspect } from '#pipeline'
import {
  answerSurvey,
  changeSurveyState,
  createSurvey,
  removeSurvey,
  startWave,
  surveyPath,
} from '#surveys'
import { addTask, finishTask } from '#tasks'
import { newId } from '#ids'
import { createSegment } from '#segments'
import { ada, ann, bo, ida, type Store } from '#test'

/** What staff keep of customers: a field, a territory, a note, a task and a prospect. */
export async function buildAccounts(store: Store, personId: string) {
  const field = await defineField(store, ida, { subject: 'person', label: 'Colour', kind: 'text' })
  await showField(store, ida, {
    ...{ fieldId: field, audience: 'members', asked: 'settings' },
    ...{ isOnProfile: true, isOnCard: true, isFilter: true },
  })
  await defineField(store, ida, { subject: 'organization', label: 'Colour', kind: 'text' })
  const territory = await createTerritory(store, ida, { name: 'North', countries: ['SE'] })
  const note = await writeNote(store, ann, { personId, body: 'Rings often.' })
  const task = await addTask(store, ann, { title: 'Send a bell', about: { personId } })
  const stage = await createStage(store, ida, { name: 'Trial', probability: 50 })
  const prospect = await openProspect(store, ann, { personId: bo.id })
  const holding = await createOrganization(store, ida, { name: 'Wheel Holding' })
  const duplicate = await suspectTwo(store, bo.id, personId)
  const segment = await createSegment(store, ann, {
    ...{ name: 'Members', rule: { kind: 'all', of: [{ kind: 'role', roles: ['member'] }] } },
  })
  return {
    segment,
    field,
    duplicate,
    territory,
    note,
    task,
    stage,
    prospect,
    holding,
    ...(await buildSurveys(store, personId)),
    ...(await past(store, personId)),
  }
}

/** A survey that Ada did not like, and the link by which somebody is asked. */
async function buildSurveys(store: Store, personId: string) {
  const survey = await createSurvey(store, ann, { title: 'Would you recommend our bells?' })
  await changeSurveyState(store, ann, { surveyId: survey, state: 'live' })
  const { waveId } = await startWave(store, ann, { surveyId: survey, people: [personId] })
  const answer = { given: { nps: '2' }, locale: 'en', version: 1 } as const
  await answerSurvey(store, ada, { surveyId: survey }, answer)
  const removedSurvey = await createSurvey(store, ann, { title: 'And our horns?' })
  await removeSurvey(store, ann, { surveyId: removedSurvey })
  return { survey, removedSurvey, surveyByLetter: await surveyPath(store, waveId, personId) }
}

/** A customer and an organisation whose stage Ann decided. */
export async function moveByHand(store: Store, personId: string, organizationId: string) {
  const decision = { stage: 'retention', reason: 'We met at the fair.' } as const
  return {
    person: await overrideStage(store, ann, { personId, ...decision }),
    organization: await overrideStage(store, ann, { organizationId, ...decision }),
  }
}

/** Two who may be one. */
async function suspectTwo(store: Store, ...people: [string, string]): Promise<string> {
  const [one_id, other_id] = people.sort()
  const reasons = JSON.stringify([{ rule: 'same-name', weight: 90 }])
  const pair = { id: newId(), one_id, other_id, score: 90 }
  await sql`
    insert into duplicate_pairs (id, one_id, other_id, score, reasons)
    values (${pair.id}, ${one_id}, ${other_id}, ${pair.score}, ${reasons}::jsonb)
  `.execute(store)
  return pair.id
}

/** What can be taken back. */
async function past(store: Store, personId: string) {
  const editedNote = await writeNote(store, ann, { personId, body: 'Rings.' })
  await editNote(store, ann, { noteId: editedNote, body: 'Rings seldom.' })
  await pinNote(store, ann, { noteId: editedNote, isPinned: true })
  const removedNote = await writeNote(store, ann, { personId, body: 'Rang.' })
  await removeNote(store, ann, { noteId: removedNote })
  const doneTask = await addTask(store, ann, { title: 'Ring', about: { personId } })
  await finishTask(store, ann, { taskId: doneTask, isDone: true })
  const lostProspect = await openProspect(store, ann, { personId: ada.id })
  await closeProspect(store, ann, { prospectId: lostProspect, outcome: 'lost' })
  return { editedNote, removedNote, doneTask, lostProspect }
}
