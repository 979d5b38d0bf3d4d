import { z } from 'zod'
import type { Database } from '#app'
import { found } from '#errors'
import { topicCards, topicPath } from '#forum'
import { findOrganizationLifecycle } from '#lifecycle'
import {
  addOrganizationMember,
  editOrganization,
  endOrganizationRelation,
  findOrganization,
  listAccountHistory,
  listOrganizations,
  moveOrganization,
  removeOrganizationMember,
  startOrganizationRelation,
} from '#organizations'
import { spendOfAccount } from '#orders'
import { findByHandle, findPeople, mayEditCustomers, relationKinds } from '#people'
import type { Viewer } from '#spaces'
import * as words from '#words'
import { accountActions } from '../../account/account-actions.ts'
import { moversIn } from '../../account/movers.ts'
import { readAccount } from '../../account/read-account.ts'
import { dayIn, textIn } from '../../account/typed.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import { linesOf } from '../../people/[id]/history.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({ after: z.string().optional(), notes: z.string().optional() })

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { id } = event.params
  const { after, notes } = asked.parse(Object.fromEntries(event.url.searchParams))
  const [organization, account, spend, history, conversations, lifecycle] = await Promise.all([
    findOrganization(store, viewer, id),
    readAccount(store, viewer, { organizationId: id }, { notesAfter: notes }),
    spendOfAccount(store, viewer, id),
    listAccountHistory(store, viewer, id, { after }),
    readConversations(store, viewer, id),
    findOrganizationLifecycle(store, viewer, id),
  ])
  const lines = await linesOf(store, viewer, history.items)
  return {
    ...{ organization, account, spend, conversations, lifecycle: lifecycle ?? null },
    movers: await findPeople(store, moversIn(lifecycle)),
    history: { lines, next: history.next },
    mayEdit: mayEditCustomers(viewer),
  }
}

const YEAR_MS = 365 * 86_400_000

/** What its people talk about lately, as far as the viewer may read it. */
async function readConversations(store: Database, viewer: Viewer, id: string) {
  const since = new Date(Date.now() - YEAR_MS)
  const families = ['topic', 'reply']
  const { items } = await listAccountHistory(store, viewer, id, { families, since })
  const idOf = (item: (typeof items)[number]) =>
    (item.details as { topicId?: string }).topicId ?? item.subjectId
  const topics = await topicCards(store, viewer, [...new Set(items.map(idOf))])
  return [...topics].slice(0, 8).map(([id, topic]) => {
    return { id, title: topic.title, path: topicPath(topic) }
  })
}

const relation = z.object({ kind: z.enum(relationKinds) })
const member = z.object({ personId: z.uuid(), role: z.string().optional() })

export const actions: Actions = {
  ...accountActions((organizationId) => ({ organizationId })),
  relate: (event) =>
    act(event, async (viewer, form) => {
      const { kind } = relation.parse(Object.fromEntries(form))
      const organizationId = event.params.id
      await startOrganizationRelation(event.locals.store, viewer, { organizationId, kind })
      return { said: words.desk_organization_relation_added() }
    }),
  unrelate: (event) =>
    act(event, async (viewer, form) => {
      const { kind } = relation.parse(Object.fromEntries(form))
      const organizationId = event.params.id
      await endOrganizationRelation(event.locals.store, viewer, { organizationId, kind })
      return { said: words.desk_organization_relation_added() }
    }),
  leave: (event) =>
    act(event, async (viewer, form) => {
      const { personId, role = '' } = member.parse(Object.fromEntries(form))
      const organizationId = event.params.id
      await removeOrganizationMember(event.locals.store, viewer, { organizationId, personId })
      const undo = { action: 'join', personId, role }
      return { said: words.desk_organization_member_left(), undo }
    }),
  join: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const handle = textIn(form, 'handle').replace(/^@/, '').toLowerCase()
      const personId =
        handle === '' ? textIn(form, 'personId') : (await findByHandle(store, handle)).id
      const startedOn = dayIn(form, 'startedOn')
      await addOrganizationMember(store, viewer, {
        ...{ organizationId: event.params.id, personId: z.uuid().parse(personId) },
        role: textIn(form, 'role'),
        ...(startedOn && { startedAt: new Date(startedOn) }),
      })
      return { said: words.desk_organization_relation_added() }
    }),
  edit: (event) =>
    act(event, async (viewer, form) => {
      const facts = { name: textIn(form, 'name'), website: textIn(form, 'website') }
      const place = { country: textIn(form, 'country'), postcode: textIn(form, 'postcode') }
      const input = { organizationId: event.params.id, city: textIn(form, 'city') }
      await editOrganization(event.locals.store, viewer, { ...input, ...facts, ...place })
      return { said: words.account_saved() }
    }),
  parent: (event) =>
    act(event, async (viewer, form) => {
      const { store } = event.locals
      const organizationId = event.params.id
      const parentId = await namedOrganization(store, viewer, textIn(form, 'parent'))
      await moveOrganization(store, viewer, { organizationId, parentId })
      return { said: words.account_saved() }
    }),
}

async function namedOrganization(store: Database, viewer: Viewer, name: string) {
  if (name === '') return null
  const { items } = await listOrganizations(store, viewer, { query: name })
  const organization = items.find((one) => one.name.toLowerCase() === name.toLowerCase())
  const message = words.desk_person_organization_unknown()
  return found(organization, 'organization.unknown', message).id
}
