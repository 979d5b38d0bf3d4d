import fc from 'fast-check'
import { expect } from 'vitest'
import { newId } from '#ids'
import { addOrganizationMember, createOrganization, removeOrganizationMember } from '#organizations'
import { createPerson, findPeople, mergePeople, type Person } from '#people'
import {
  fieldGroups,
  isSeenBy,
  maySee,
  type FieldGroup,
  type KnownRelationship,
  type Purpose,
  type Side,
} from '#sharing'
import { ann, it, mo, olga, type Store } from '#test'

const HOUR_MS = 3_600_000
const asked = ['service', 'sales'] as const

/** Each group with who may show it, and to whom. */
const ways: [FieldGroup, Side, Side][] = [
  ['contact', 'customer', 'dealer'],
  ['brand_notes', 'brand', 'dealer'],
  ['dealer_notes', 'dealer', 'brand'],
  ['dealer_notes', 'customer', 'brand'],
]
/** Three people and a company to which the first belongs; two dealers. */
const customer = fc.nat({ max: 3 })
const dealer = fc.nat({ max: 1 })
const someGrant = fc.record({
  ...{ customer, dealer, way: fc.constantFrom(...ways), purpose: fc.constantFrom(...asked) },
  startsIn: fc.constantFrom(-48, -1, 5),
  lasts: fc.constantFrom(null, 2, 100),
  isRevoked: fc.boolean(),
})
type SomeGrant = typeof someGrant extends fc.Arbitrary<infer Grant> ? Grant : never

it('says the same of one relationship as of all, whoever is merged with whom', async ({
  store,
}) => {
  const agree = fc.asyncProperty(
    fc.array(someGrant, { maxLength: 8 }),
    fc.array(fc.tuple(customer, customer), { maxLength: 2 }),
    async (grants, merges) => {
      const scene = await setScene(store)
      for (const one of grants) await insertGrant(store, scene, one)
      for (const [one, other] of merges) {
        const [profileId = newId(), intoId = newId()] = [scene.people[one], scene.people[other]]
        await mergePeople(store, ann, { profileId, intoId }).catch(() => undefined)
      }
      const known = await knownOf(store, scene)
      for (const viewer of await viewersOf(store, scene)) {
        for (const group of fieldGroups) {
          for (const purpose of asked) {
            const expected = scene.relationships.filter((id) => {
              const relationship = known.get(id)
              return relationship && maySee(viewer, relationship, group, purpose)
            })
            expect(await seenBy(store, viewer, { scene, group, purpose })).toEqual(expected)
          }
        }
      }
    },
  )
  await fc.assert(agree, { numRuns: 8 })
})

type Scene = Awaited<ReturnType<typeof setScene>>

async function setScene(store: Store) {
  const someone = async (role: 'member' | 'dealer') =>
    (await createPerson(store, { name: 'Somebody', role })).id
  const people = [await someone('member'), await someone('member'), await someone('member')]
  const firm = await createOrganization(store, ann, { name: 'Firm' })
  await addOrganizationMember(store, ann, { organizationId: firm, personId: people[0] ?? '' })
  const dealers = [
    await createOrganization(store, ann, { name: 'One', kind: 'dealer' }),
    await createOrganization(store, ann, { name: 'Two', kind: 'distributor' }),
  ]
  const staff = [await someone('dealer'), await someone('dealer'), await someone('dealer')]
  for (const [index, personId] of staff.entries()) {
    const organizationId = dealers[index] ?? dealers[0] ?? ''
    await addOrganizationMember(store, ann, { organizationId, personId })
    // The last has left.
    if (index === 2) await removeOrganizationMember(store, ann, { organizationId, personId })
  }
  const rows = [...people, firm].flatMap((id, index) =>
    dealers.map((dealer_id) => {
      const about = index < 3 ? { person_id: id } : { organization_id: id }
      return { id: newId(), ...about, dealer_id, started_by: ann.id }
    }),
  )
  await store.insertInto('relationships').values(rows).execute()
  return { people, staff, rows, relationships: rows.map(({ id }) => id).sort() }
}

function relationshipOf({ rows }: Scene, { customer, dealer }: SomeGrant): string {
  return rows[customer * 2 + dealer]?.id ?? ''
}

function periodOf({ startsIn, lasts }: SomeGrant) {
  const startsAt = new Date(Date.now() + startsIn * HOUR_MS)
  return { startsAt, expiresAt: lasts === null ? null : new Date(+startsAt + lasts * HOUR_MS) }
}

async function insertGrant(store: Store, scene: Scene, one: SomeGrant): Promise<void> {
  const [field_group, by_side, to_side] = one.way
  const { startsAt: starts_at, expiresAt: expires_at } = periodOf(one)
  const revoked = { revoked_at: new Date(), revoked_by: ann.id, revoked_side: by_side }
  await store
    .insertInto('sharing_grants')
    .values({
      ...{ id: newId(), relationship_id: relationshipOf(scene, one), granted_by: ann.id },
      ...{ field_group, by_side, to_side, purpose: one.purpose, starts_at, expires_at },
      ...(one.isRevoked && revoked),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What there is, read row by row and put together without any of the module's own questions. */
async function knownOf(store: Store, { people, staff, rows, relationships }: Scene) {
  const persons = await findPeople(store, people)
  const given = await store
    .selectFrom('sharing_grants')
    .where(({ eb, fn, val }) => eb('relationship_id', '=', fn.any(val(relationships))))
    .selectAll()
    .execute()
  const customerOf = (row: (typeof rows)[number]) =>
    'person_id' in row ? persons.get(row.person_id ?? '')?.id : row.organization_id
  return new Map(
    rows.map((row, index) => {
      const same = rows.filter(
        (other) => other.dealer_id === row.dealer_id && customerOf(other) === customerOf(row),
      )
      const ofFirm = [persons.get(people[0] ?? '')?.id ?? '']
      const known: KnownRelationship = {
        customerIds: 'person_id' in row ? [customerOf(row) ?? ''] : ofFirm,
        dealerIds: [staff[index % 2] ?? ''],
        grants: given
          .filter((grant) => same.some(({ id }) => id === grant.relationship_id))
          .map(({ field_group: group, purpose, by_side: by, to_side: to, ...grant }) => {
            const isRevoked = grant.revoked_at !== null
            const period = { startsAt: grant.starts_at, expiresAt: grant.expires_at }
            return { group, purpose, by, to, ...period, isRevoked }
          }),
      }
      return [row.id, known]
    }),
  )
}

async function viewersOf(store: Store, { people, staff }: Scene): Promise<(Person | undefined)[]> {
  const persons = await findPeople(store, [...people, ...staff])
  const [first] = staff
  const suspended = persons.get(first ?? '')
  return [undefined, ann, mo, olga, ...new Set(persons.values())].concat(
    suspended
      ? [
          { ...suspended, isSuspended: true },
          { ...suspended, role: 'member' },
        ]
      : [],
  )
}

async function seenBy(
  store: Store,
  viewer: Person | undefined,
  { scene, group, purpose }: { scene: Scene; group: FieldGroup; purpose: Purpose },
): Promise<string[]> {
  const rows = await store
    .selectFrom('relationships')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(scene.relationships))))
    .where(isSeenBy(store, viewer, { group, purpose }))
    .select('id')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
