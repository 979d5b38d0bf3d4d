import { sql } from 'kysely'
import { z } from 'zod'
import { allow, checked } from '#errors'
import { newId } from '#ids'
import { findPerson, mayModerate, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import type { ModerationStore } from './tables.ts'

export interface PersonNote {
  id: string
  body: string
  byName: string
  createdAt: Date
}

const noteBody = z
  .string()
  .trim()
  .min(1, 'Write a few words.')
  .max(2000, 'Say it in 2,000 letters at most.')
const MOST = 100

/** Tells the other moderators something about a person, who never sees it. */
export async function addNote(
  store: ModerationStore,
  viewer: Viewer | undefined,
  { personId, body }: { personId: string; body: string },
): Promise<void> {
  allow(mayModerate(viewer), 'note.add', 'Only moderators write notes.')
  const { id } = await findPerson(store, personId)
  const said = checked(noteBody, tidyText(body), 'note.body')
  await store
    .insertInto('person_notes')
    .values({ id: newId(), person_id: id, by_id: viewer.id, body: said })
    .execute()
}

/** What moderators told each other about a person, the latest first. */
export async function listNotes(
  store: ModerationStore,
  viewer: Viewer | undefined,
  personId: string,
): Promise<PersonNote[]> {
  allow(mayModerate(viewer), 'note.list', 'Only moderators read notes.')
  return await store
    .selectFrom('person_notes')
    .innerJoin('people as by', 'by.id', 'person_notes.by_id')
    .where('person_notes.person_id', 'in', profilesOf(store, personId))
    .select(['person_notes.id', 'person_notes.body', 'by.name as byName'])
    .select('person_notes.created_at as createdAt')
    .orderBy('person_notes.id', 'desc')
    .limit(sql.lit(MOST))
    .execute()
}
