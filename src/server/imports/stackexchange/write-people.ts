import { importPeople, type ImportedPerson } from '#people'
import { keepOldAddresses } from '#redirects'
import { plainText } from '#text'
import { recordMany, type NewActivity } from '#timeline'
import { readUser, type DumpUser } from './rows.ts'
import { forEachBatch, type Scene } from './scene.ts'

const BOT = -1
const LONGEST_BIO = 500

/** Members join when they joined there; of those who left, a profile stands for what they wrote. */
export async function writePeople(scene: Scene): Promise<number> {
  let count = 0
  await forEachBatch(scene, 'users', readUser, async (users) => {
    count += await keepPeople(
      scene,
      users.map((user) => user.id),
      users.map((user) => asMember(scene, user)),
    )
    await recordMany(
      scene.store,
      users.map((user) => joined(scene, user)),
    )
    await keepOldAddresses(
      scene.store,
      users.map(({ id }) => ({
        path: `users/${id}`,
        subjectType: 'person' as const,
        subjectId: scene.dump.authors.personId(id),
        source: scene.source,
      })),
    )
  })
  const former = scene.dump.authors.formerKeys
  count += await keepPeople(
    scene,
    former,
    former.map((key) => asFormer(scene, key)),
  )
  return count
}

async function keepPeople(
  { store, dump }: Scene,
  keys: readonly number[],
  people: readonly ImportedPerson[],
): Promise<number> {
  const kept = await importPeople(store, people)
  kept.forEach(({ id }, index) => dump.authors.know(keys[index] ?? 0, id))
  return kept.filter(({ isNew }) => isNew).length
}

function asMember({ dump, source }: Scene, user: DumpUser): ImportedPerson {
  return {
    id: dump.authors.newId(user.id),
    name: nameOf(user.name, `user${user.id}`),
    bio: plainText(user.about).trim().slice(0, LONGEST_BIO).toWellFormed(),
    joinedAt: user.createdAt,
    isBot: user.id === BOT,
    claim: { kind: 'external', value: String(user.id), source },
  }
}

/** Without having joined: nobody knows when, and they are no members any more. */
function asFormer({ dump, source }: Scene, key: number): ImportedPerson {
  const name = dump.authors.formerName(key)
  return {
    id: dump.authors.newId(key),
    name: nameOf(name, 'Former member'),
    claim: { kind: 'external', value: `former:${name}`, source },
  }
}

/** Names of nothing but signs that do not show would be no names. */
function nameOf(name: string, otherwise: string): string {
  return name.replace(/\p{C}/gu, '').trim() === '' ? otherwise : name
}

function joined({ dump, source }: Scene, { id, createdAt }: DumpUser): NewActivity {
  const personId = dump.authors.personId(id)
  return {
    type: 'person.joined',
    personId,
    subjectId: personId,
    details: { by: 'import' },
    occurredAt: createdAt,
    source,
    sourceId: `user:${id}`,
  }
}
