import { createPeople } from '../create.ts'
import { unknownPerson } from '../identity/identify-people.ts'
import type { PeopleStore } from '../tables.ts'
import type { RowChange } from './row-change.ts'

/** Makes customers whom the business knows and the community does not, yet without a name. */
export async function addPeople(store: PeopleStore, ids: readonly string[]): Promise<RowChange[]> {
  await createPeople(
    store,
    ids.map((id) => unknownPerson(id, { isVisitor: false })),
  )
  return ids.map((id) => ({ what: 'person', rowId: id, personId: id }))
}
