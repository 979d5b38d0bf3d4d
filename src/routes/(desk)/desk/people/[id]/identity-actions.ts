import { z } from 'zod'
import { found } from '#errors'
import {
  addOrganizationMember,
  endRelation,
  listOrganizations,
  removeOrganizationMember,
  startRelation,
} from '#organizations'
import {
  addClaim,
  claimKinds,
  findByHandle,
  findPerson,
  mergePeople,
  relationKinds,
  removeClaim,
  unmergePeople,
} from '#people'
import * as words from '#words'
import { act } from '../../act.ts'
import type { Actions } from './$types'

const claim = z.object({ kind: z.enum(claimKinds), value: z.string(), source: z.string() })
const oldClaim = z.object({ profileId: z.uuid(), claimId: z.uuid() })
const profile = z.object({ profileId: z.uuid() })
const relation = z.object({ kind: z.enum(relationKinds) })
const membership = z.object({ organization: z.string().trim(), role: z.string() })

/** Who a customer is: by what they are known, what they are to us, which profiles are theirs. */
export const identityActions = {
  claim: (event) =>
    act(event, async (viewer, form) => {
      const input = claim.parse(Object.fromEntries(form))
      await addClaim(event.locals.store, viewer, { personId: event.params.id, ...input })
      return { said: words.desk_person_claim_added() }
    }),
  forget: (event) =>
    act(event, async (viewer, form) => {
      const { profileId, claimId } = oldClaim.parse(Object.fromEntries(form))
      await removeClaim(event.locals.store, viewer, { personId: profileId, claimId })
      return { said: words.desk_person_claim_forgotten() }
    }),
  relate: (event) =>
    act(event, async (viewer, form) => {
      const { kind } = relation.parse(Object.fromEntries(form))
      await startRelation(event.locals.store, viewer, { personId: event.params.id, kind })
      return { said: words.desk_organization_relation_added() }
    }),
  unrelate: (event) =>
    act(event, async (viewer, form) => {
      const { kind } = relation.parse(Object.fromEntries(form))
      await endRelation(event.locals.store, viewer, { personId: event.params.id, kind })
      return { said: words.desk_organization_relation_added() }
    }),
  join: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const { organization: query, role } = membership.parse(Object.fromEntries(form))
      const { items } = await listOrganizations(store, viewer, { query })
      const { id: organizationId } = found(
        items.find(({ name }) => name.toLowerCase() === query.toLowerCase()),
        'organization.unknown',
        words.desk_person_organization_unknown(),
      )
      await addOrganizationMember(store, viewer, {
        organizationId,
        personId: event.params.id,
        role,
      })
      return { said: words.desk_person_organization_added() }
    }),
  leave: (event) =>
    act(event, async (viewer, form) => {
      const organizationId = z.uuid().parse(form.get('organizationId'))
      const personId = event.params.id
      await removeOrganizationMember(event.locals.store, viewer, { organizationId, personId })
      return { said: words.desk_person_organization_added() }
    }),
  merge: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const handle = z.string().parse(form.get('handle')).trim().replace(/^@/, '').toLowerCase()
      const { id: profileId, name } = await findByHandle(store, handle)
      await mergePeople(store, viewer, { profileId, intoId: event.params.id })
      return { said: words.desk_person_merged({ name }), mergedId: profileId }
    }),
  unmerge: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const { profileId } = profile.parse(Object.fromEntries(form))
      await unmergePeople(store, viewer, { profileId })
      const { name } = await findPerson(store, profileId)
      return { said: words.desk_person_unmerged({ name }) }
    }),
} satisfies Actions
