import type { WholePerson } from '#people'
import { emptyCard, type Card } from '#vcard'

/** A person as address books know them. The first address and number are those to use. */
export function cardOf(person: WholePerson): Card {
  const [organization] = person.organizations
  const field = (key: string) => {
    const value = person.fields[key]
    return typeof value === 'string' ? value : ''
  }
  const reachable = (values: readonly string[]) =>
    values.map((value, place) => {
      return { value, types: [], isPreferred: place === 0 && values.length > 1 }
    })
  const address = {
    ...{ poBox: field('po_box'), extended: '', street: field('street'), city: field('city') },
    ...{ region: field('region'), postcode: field('postcode'), country: field('country') },
  }
  const hasAddress = Object.values(address).some((part) => part !== '')
  const [, givenName = '', familyName = person.name] = /^(.+) (\S+)$/.exec(person.name) ?? []
  return {
    ...emptyCard(),
    ...{ uid: `urn:uuid:${person.id}`, fullName: person.name, familyName, givenName },
    ...{ emails: reachable(person.emails), phones: reachable(person.phones) },
    organization: organization ? [organization.name] : [],
    title: organization?.role ?? field('job_title'),
    addresses: hasAddress ? [{ ...address, types: [], isPreferred: false }] : [],
    url: person.website,
    categories: person.tags,
  }
}
