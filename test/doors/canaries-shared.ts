import { writeNote } from '#notes'
import { addOrganizationMember, createOrganization } from '#organizations'
import { addClaim, createPerson, type Person } from '#people'
import {
  askForAccess,
  cutAll,
  grant,
  shareWithDealer,
  writeDealerNote,
  type CustomerGroup,
} from '#sharing'
import { ann, dee, type Store } from '#test'
import type { Actor } from './actors.ts'

type NewCanary = (place: string, seenBy: readonly Actor[]) => string

const agents: Actor[] = ['agent', "agent's own scopes", 'admin', 'owner']
const customerReaders: Actor[] = [...agents, 'manager']
const service = ['service' as const]

/** What customers show Dee's company and what they keep, show no more, or never showed. */
export async function inSharing(store: Store, canary: NewCanary): Promise<string[]> {
  const dealerId = await createOrganization(store, ann, { name: 'Wheel & Deal', kind: 'dealer' })
  await addOrganizationMember(store, ann, { organizationId: dealerId, personId: dee.id })
  const share = async (name: string, word: string, groups: CustomerGroup[]) => {
    const person = await createPerson(store, { name })
    await addClaim(store, ann, {
      ...{ personId: person.id, kind: 'email', source: 'shop', value: `${word}@example.org` },
    })
    const id = await shareWithDealer(store, person, { dealerId, groups, purposes: service })
    return { person, id }
  }
  const lou = await share('Lou', canary('shownclaim', [...agents, 'dealer']), ['contact'])
  const nan = await share('Nan', canary('keptclaim', agents), ['orders'])
  const pia = await share('Pia', canary('cutclaim', agents), ['contact'])
  const notes = await writeNotes(store, canary, { lou, nan, pia })
  await cutAll(store, pia.person)
  const who = `${canary('askedas', ['dealer'])}@example.org`
  const asking = { dealerId, purpose: 'sales', groups: ['contact'] } as const
  const unknown = await askForAccess(store, dee, { ...asking, groups: ['contact'], who })
  const words = canary('askwords', ['member (author)', "member's own scopes"])
  const asked = await askForAccess(store, dee, {
    ...asking,
    groups: ['contact'],
    who: '@ada',
    words,
  })
  const people = [lou, nan, pia].flatMap(({ id, person }) => [id, person.id])
  return [dealerId, unknown, asked, ...people, ...notes]
}

interface Shared {
  id: string
  person: Person
}

/** Of the business and of the dealer, some of them shown to each other. */
async function writeNotes(
  store: Store,
  canary: NewCanary,
  { lou, nan, pia }: Record<'lou' | 'nan' | 'pia', Shared>,
): Promise<string[]> {
  const shownTo = (id: string) => ({ relationshipId: id, purposes: service })
  const note = (shared: Shared, body: string) =>
    writeNote(store, ann, { personId: shared.person.id, body })
  const dealerNote = (shared: Shared, body: string) =>
    writeDealerNote(store, dee, { relationshipId: shared.id, body })
  const written = [
    await note(lou, canary('shownnote', [...customerReaders, 'dealer'])),
    await note(nan, canary('keptnote', customerReaders)),
    await note(pia, canary('cutnote', customerReaders)),
    await dealerNote(lou, canary('dealernote', ['dealer'])),
    await dealerNote(nan, canary('toldnote', [...customerReaders, 'dealer'])),
  ]
  for (const { id } of [lou, pia]) {
    await grant(store, ann, { ...shownTo(id), by: 'brand', groups: ['brand_notes'] })
  }
  await grant(store, dee, { ...shownTo(nan.id), by: 'dealer', groups: ['dealer_notes'] })
  const groups = ['dealer_notes' as const]
  await grant(store, nan.person, { ...shownTo(nan.id), by: 'customer', groups })
  return written
}
