import {
  findByClaims,
  importFaces,
  importSuspensions,
  normalizeEmail,
  recordClaims,
  type NewClaim,
} from '#people'
import type { KnownMember } from './members.ts'
import type { Scene } from './scene.ts'

type Entry = [id: number, member: KnownMember]

/**
 * What else is known of members: addresses, which nobody has proven yet; faces; who was suspended.
 * The rights that they had are only told.
 */
export async function writeStanding(scene: Scene, entries: readonly Entry[]): Promise<void> {
  const { members } = scene.survey
  for (const [, { username, rights }] of entries) {
    for (const right of rights) scene.remainder.add('rights', `${username}: ${right}`)
  }
  const fresh = entries.filter(([id]) => members.isNew(members.personId(id)))
  await writeAddresses(scene, fresh)
  await writeFaces(scene, entries)
  await importSuspensions(
    scene.store,
    fresh.flatMap(([id, { suspension, createdAt }]) => {
      if (!suspension) return []
      const { until, because } = suspension
      const at = suspension.at ?? createdAt ?? new Date(0)
      const sourceId = `suspended:${id}`
      const personId = members.personId(id)
      return [{ personId, at, until, because, source: scene.source, sourceId }]
    }),
  )
}

/** One that belongs to somebody else here says nothing of who this is. */
async function writeAddresses(scene: Scene, entries: readonly Entry[]): Promise<void> {
  const { store, survey, source, remainder } = scene
  const claims = entries.flatMap(([id, { email, username }]): (NewClaim & { of: string })[] => {
    if (email === '') return []
    const value = readAddress(email)
    if (value === undefined) remainder.add('address', username)
    if (value === undefined) return []
    return [{ kind: 'email', value, source, personId: survey.members.personId(id), of: username }]
  })
  await recordClaims(store, claims)
  const values = claims.map(({ value }) => value)
  const owners = await findByClaims(store, 'email', values)
  for (const { value, personId, of } of claims) {
    if (owners.get(value) !== personId) remainder.add('address', of)
  }
}

function readAddress(text: string): string | undefined {
  try {
    return normalizeEmail(text)
  } catch {
    return undefined
  }
}

async function writeFaces(scene: Scene, entries: readonly Entry[]): Promise<void> {
  const { store, survey, pictures } = scene
  const faces = []
  for (const [id, { createdAt }] of entries) {
    const personId = survey.members.personId(id)
    const bearer = { personId, at: createdAt ?? new Date() }
    const uploadId = await pictures.bringFace(store, id, bearer)
    if (uploadId !== undefined) faces.push({ personId, uploadId })
  }
  await importFaces(store, faces)
}
