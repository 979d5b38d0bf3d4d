import {
  findOwner,
  findPerson,
  identifyPeople,
  isBlocked,
  normalizeEmail,
  noteTraits,
  personName,
  recordClaims,
} from '#people'
import { reportPurchases } from '#purchases'
import { releaseEvents, turnOff, type OpenSource } from '#sources'
import { addTask } from '#tasks'
import type { ShopStore } from './tables.ts'
import type { Customer, Told } from './told.ts'

const ANSWER_DAYS = 30

/** Lets what a shop tells have its effect, and says whom it is about and what is to be said of it. */
export async function carryOut(
  store: ShopStore,
  source: OpenSource,
  told: Told,
): Promise<{ personId: string | null; reason: string }> {
  const personId = await identify(store, source, told)
  const reports = source.takesOrders ? (told.reports ?? []) : []
  const rank = source.kind === 'stripe' ? 2 : 1
  const names = await reportPurchases(
    store,
    source.namespace,
    reports
      .filter((report) => report.names.length > 0)
      .map((report) => ({ at: told.at, ...report, system: source.id, rank, personId })),
  )
  await releaseEvents(
    store,
    source.namespace,
    names.map((name) => `order:${name}`),
  )
  if (told.privacy) await askStaff(store, source, told, personId)
  if (told.isGone) await turnOff(store, source.id, 'uninstalled')
  const isNobodys = reports.some(({ facts }) => facts.isPaid) && personId === null
  return { personId, reason: told.reason ?? (isNobodys ? 'no_customer' : '') }
}

/** Addresses are believed as far as the shop vouches for them; no consent is ever taken from it. */
async function identify(
  store: ShopStore,
  { name: source, namespace, kind }: OpenSource,
  { customer = {}, at }: Told,
): Promise<string | null> {
  const { id, isVerified = false } = customer
  const email = emailIn(customer)
  if ((id === undefined || isBlocked(id)) && email === undefined) return null
  const name = personName.safeParse(customer.name).data
  const [personId] = await identifyPeople(
    store,
    { namespace: `${namespace}:${kind}`, source, isTrusted: true },
    [
      {
        ...(id !== undefined && !isBlocked(id) && { userId: id }),
        ...(email !== undefined && { email }),
        ...(name !== undefined && { name }),
        ...{ anonymousIds: [], at },
      },
    ],
  )
  if (personId === undefined) return null
  await recordClaims(store, [
    ...(email !== undefined && isVerified
      ? [{ personId, kind: 'email' as const, value: email, source, verifiedAt: at }]
      : []),
    ...phoneIn(customer).map((value) => ({ personId, kind: 'phone' as const, value, source })),
  ])
  if (name !== undefined) {
    await noteTraits(store, source, [
      { profileId: personId, at, traits: new Map(), fields: { name } },
    ])
  }
  return personId
}

function emailIn({ email }: Customer): string | undefined {
  try {
    return email === undefined ? undefined : normalizeEmail(email)
  } catch {
    return undefined
  }
}

function phoneIn({ phone = '' }: Customer): string[] {
  const digits = phone.normalize('NFKC').replace(/\D/g, '')
  return digits.length >= 5 && digits.length <= 15 ? [phone] : []
}

const titles = {
  export: 'A customer asks the shop for their data',
  erase: 'A customer asks the shop to erase their data',
  erase_all: 'The shop asks to erase all data that came from it',
}

/** Whoever owns the community has to see to it within a month; the law knows no queue. */
async function askStaff(
  store: ShopStore,
  source: OpenSource,
  { privacy = 'export', at, customer }: Told,
  personId: string | null,
): Promise<void> {
  const ownerId = await findOwner(store)
  if (ownerId === undefined) return
  const dueOn = new Date(at.getTime() + ANSWER_DAYS * 86_400_000).toISOString().slice(0, 10)
  const title = `${source.name}: ${titles[privacy]}`.slice(0, 200)
  const body = customer?.id === undefined ? '' : `Customer ${customer.id}`
  await addTask(store, await findPerson(store, ownerId), {
    ...{ title, body, dueOn },
    ...(personId !== null && { about: { personId } }),
  })
}
