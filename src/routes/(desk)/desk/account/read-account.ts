import type { Database } from '#app'
import { listFields, listPartyTags, listValues } from '#fields'
import { findHealth } from '#health'
import { listNotes, listPinnedNotes, mayWriteNote } from '#notes'
import { listColleagues, listOwners, listTerritories, type Party } from '#organizations'
import { listProspectsOf, listStages } from '#pipeline'
import { findLastScores } from '#satisfaction'
import type { Viewer } from '#spaces'
import { listTasksAbout } from '#tasks'

/** What the desk keeps of a customer, person or organisation, all asked at once. */
export async function readAccount(
  store: Database,
  viewer: Viewer,
  party: Party,
  { notesAfter }: { notesAfter?: string | undefined } = {},
) {
  const subject = party.personId === undefined ? 'organization' : 'person'
  const notesOf = notesAfter === undefined ? party : { ...party, after: notesAfter }
  const [notes, pinned, tasks, prospects, stages, fields, values, tags, owners, ...rest] =
    await Promise.all([
      listNotes(store, viewer, notesOf),
      listPinnedNotes(store, viewer, party),
      listTasksAbout(store, viewer, party),
      listProspectsOf(store, viewer, party),
      listStages(store, viewer),
      listFields(store, viewer, { subject }),
      listValues(store, viewer, party),
      listPartyTags(store, viewer, party),
      listOwners(store, viewer, party),
      listColleagues(store, viewer),
      listTerritories(store, viewer),
      findHealth(store, viewer, party),
      findLastScores(store, viewer, party),
    ])
  const [colleagues, territories, health, scores] = rest
  return {
    ...{ notes, pinned, tasks, prospects, stages, fields, values, tags, owners, health },
    ...{ colleagues, territories, scores, mayWrite: mayWriteNote(viewer) },
  }
}

export type Account = Awaited<ReturnType<typeof readAccount>>
