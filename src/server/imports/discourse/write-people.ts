import { findPeople, importPeople } from '#people'
import { keepOldAddresses } from '#redirects'
import { recordMany } from '#timeline'
import type { KnownMember } from './members.ts'
import { batchesOf, type Scene } from './scene.ts'
import { writeStanding } from './write-standing.ts'

const LONGEST_BIO = 2000

/** Members, with the day they joined; never with the rights that they had there. */
export async function writePeople(scene: Scene): Promise<number> {
  const { store, survey, source, report } = scene
  const { members } = survey
  let [count, done] = [0, 0]
  for (const batch of batchesOf(members.all)) {
    const kept = await importPeople(
      store,
      batch.map(([id, member]) => asPerson(scene, id, member)),
    )
    const people = await findPeople(
      store,
      kept.map(({ id }) => id),
    )
    kept.forEach(({ id, isNew }, index) => {
      members.know(batch[index]?.[0], id, people.get(id)?.handle ?? '', isNew)
      if (isNew) count += 1
    })
    await recordMany(
      store,
      batch.flatMap((entry) => joined(scene, entry)),
    )
    await writeStanding(scene, batch)
    await keepOldAddresses(
      store,
      batch.map(([id, { username }]) => {
        const subject = { subjectType: 'person' as const, subjectId: members.personId(id) }
        return { path: `u/${username}`, ...subject, source }
      }),
    )
    done += batch.length
    await report({ step: 'people', done, total: members.size })
  }
  if (members.hasFormer) count += await writeFormer(scene)
  return count
}

/** One profile for all whom the forum no longer names. */
async function writeFormer({ store, survey, source }: Scene): Promise<number> {
  const { members } = survey
  const claim = { kind: 'external' as const, value: 'former', source }
  const [kept] = await importPeople(store, [{ id: members.formerId, name: 'Former member', claim }])
  if (!kept) throw new Error('importPeople forgot somebody')
  members.know(undefined, kept.id, '', kept.isNew)
  return kept.isNew ? 1 : 0
}

function asPerson({ survey, source }: Scene, id: number, member: KnownMember) {
  const { username, name, bio, createdAt, seenAt } = member
  return {
    id: survey.members.newId(id),
    name: name.replace(/\p{C}/gu, '').trim() === '' ? username : name,
    handle: username,
    bio: bio.trim().slice(0, LONGEST_BIO).toWellFormed(),
    joinedAt: createdAt ?? seenAt,
    // Discourse numbers its own voices downwards from -1.
    isBot: id < 0,
    claim: { kind: 'external' as const, value: String(id), source },
  }
}

function joined({ survey, source }: Scene, [id, { createdAt }]: [number, KnownMember]) {
  if (!createdAt) return []
  const personId = survey.members.personId(id)
  return [
    {
      type: 'person.joined' as const,
      personId,
      subjectId: personId,
      details: { by: 'import' as const },
      occurredAt: createdAt,
      source,
      sourceId: `user:${id}`,
    },
  ]
}
