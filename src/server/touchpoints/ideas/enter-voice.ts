import type { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked, DomainError } from '#errors'
import { notify } from '#notifications'
import { findPeople, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { holdIdea } from './hold.ts'
import { ideaPath } from './idea.ts'
import { mayCurate, mayEnterVoices, mayVote } from './policy.ts'
import type { IdeaStore } from './tables.ts'
import { voice, type VoiceSource } from './voice.ts'
import { addVote } from './vote.ts'

/** A vote that staff entered. */
export interface Voice {
  personId: string
  personName: string
  source: VoiceSource
  note: string
  byName: string
  at: Date
}

const message = 'Only staff who look after customers may speak for them.'

/** Enters the vote of a customer who told us elsewhere; they are told of it once. */
export function enterVoice(
  store: IdeaStore,
  viewer: Viewer | undefined,
  { ideaId, ...input }: z.input<typeof voice> & { ideaId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const { source, note, ...about } = checked(voice, input, 'voice')
    allow(mayEnterVoices(viewer), 'idea.voice', message)
    const idea = await holdIdea(store, viewer, ideaId)
    allow(mayVote(viewer, idea), 'idea.vote', 'Voting takes an open idea.')
    const personId = await findSpokenFor(store, viewer, about.personId)

    const isVoted = await store
      .selectFrom('idea_votes')
      .where('idea_id', '=', ideaId)
      .where('person_id', 'in', profilesOf(store, personId))
      .select('idea_id')
      .executeTakeFirst()
    if (isVoted) return
    await addVote(store, { ideaId, personId })
    await store
      .insertInto('idea_voices')
      .values({ idea_id: ideaId, person_id: personId, entered_by_id: viewer.id, source, note })
      .onConflict((conflict) =>
        conflict
          .columns(['idea_id', 'person_id'])
          .doUpdateSet({ entered_by_id: viewer.id, source, note }),
      )
      .execute()
    const details = { byId: viewer.id, source }
    await record(store, { type: 'idea.voice_entered', personId, subjectId: ideaId, details })
    await tellSpokenFor(store, { ideaId, personId, actorId: viewer.id })
  })
}

/** The person on whose behalf somebody acts. Refuses whoever may not, and acting for nobody. */
export async function findSpokenFor(
  store: IdeaStore,
  viewer: Viewer | undefined,
  id: string,
): Promise<string> {
  allow(mayEnterVoices(viewer), 'idea.voice', message)
  const person = (await findPeople(store, [id])).get(id)
  if (person) return person.id
  throw new DomainError('not_found', 'person.unknown', 'There is no such customer.')
}

/** The votes that staff entered for an idea, the newest first. For staff who look after customers. */
export async function listVoices(
  store: IdeaStore,
  viewer: Viewer | undefined,
  ideaId: string,
): Promise<Voice[]> {
  if (!mayCurate(viewer) || !mayEnterVoices(viewer)) return []
  return await store
    .selectFrom('idea_voices as voice')
    .innerJoin('people as profile', 'profile.id', 'voice.person_id')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .innerJoin('people as staff', 'staff.id', 'voice.entered_by_id')
    .where('voice.idea_id', '=', ideaId)
    .select(['person.id as personId', 'person.name as personName', 'voice.source', 'voice.note'])
    .select(['staff.name as byName', 'voice.entered_at as at'])
    .orderBy('voice.entered_at', 'desc')
    .limit(50)
    .execute()
}

async function tellSpokenFor(
  store: IdeaStore,
  { ideaId, personId, actorId }: { ideaId: string; personId: string; actorId: string },
): Promise<void> {
  const idea = await store
    .selectFrom('ideas')
    .where('id', '=', ideaId)
    .select(['id', 'slug', 'title', 'space_id as spaceId'])
    .executeTakeFirstOrThrow()
  await notify(store, {
    personId,
    kind: 'idea_voice',
    actorId,
    subjectType: 'idea',
    subjectId: ideaId,
    spaceId: idea.spaceId,
    path: ideaPath(idea),
    details: { title: idea.title },
    key: `voice ${ideaId}`,
  })
}
