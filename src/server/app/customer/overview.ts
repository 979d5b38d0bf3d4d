import { now } from '#clock'
import { findOutlook, type CustomerOutlook } from '#clv'
import type { Tables } from '#database'
import { findEngagement, type Engagement } from '#engagement'
import { findLifecycle, type Lifecycle } from '#lifecycle'
import { findLastContact } from '#neglect'
import { spendOf, type Spend } from '#orders'
import { listOwners } from '#organizations'
import { findCustomer, findPerson, trustOf, type Customer } from '#people'
import { listBadges, listThanks, type Badge } from '#recognition'
import { findLastScores, type LastScore } from '#satisfaction'
import { listRelationships } from '#sharing'
import type { Viewer } from '#spaces'
import { findRfm, type Rfm } from '#value'
import type { AppTables } from '../tables.ts'
import { suggestStep, type Step } from './next-step.ts'
import { listOpenMatters, type OpenMatter } from './open-matters.ts'

/** Everything that one wants to know of a customer before turning to them. */
export interface CustomerOverview {
  customer: Customer
  /** Which of us looks after them. */
  owner: { ownerId: string; name: string } | null
  lastContactAt: Date | null
  lifecycle: Lifecycle | null
  rfm: Rfm | null
  spend: Spend | null
  /** What they are expected to buy; unknown before the first forecast. */
  outlook: CustomerOutlook | null
  /** How content they said to be last, by scale; nothing until they are asked. */
  satisfaction: LastScore[]
  standing: { trustLevel: number; thanks: number; badges: Badge[] }
  engagement: Engagement
  open: OpenMatter[]
  /** To which dealers they show something of themselves. */
  sharing: { id: string; dealer: string; grants: number; since: Date }[]
  step: Step | null
}

/** A customer on one page, and the next best step with its reason. */
export async function findOverview(
  store: Tables<AppTables>,
  viewer: Viewer | undefined,
  personId: string,
): Promise<CustomerOverview> {
  const customer = await findCustomer(store, viewer, personId)
  const { id } = customer
  const [known, outlook, satisfaction, { lastContactAt, ...rest }] = await Promise.all([
    readKnown(store, viewer, id),
    findOutlook(store, viewer, id),
    findLastScores(store, viewer, { personId: id }),
    readRelation(store, viewer, id),
  ])
  const isThanked = known.standing.thanks > 0
  const step = suggestStep({ customer, ...known, isThanked, lastContactAt }, now())
  const expected = { outlook: outlook ?? null }
  return { customer, ...known, ...rest, ...expected, lastContactAt, satisfaction, step }
}

/** What they did and what of it is open. */
async function readKnown(store: Tables<AppTables>, viewer: Viewer | undefined, id: string) {
  const [lifecycle, rfm, spend, engagement, thanks, badges, person, open] = await Promise.all([
    findLifecycle(store, viewer, id),
    findRfm(store, viewer, id),
    spendOf(store, viewer, [id]),
    findEngagement(store, viewer, id),
    listThanks(store, viewer, id),
    listBadges(store, id),
    findPerson(store, id),
    listOpenMatters(store, viewer, id),
  ])
  return {
    ...{ lifecycle: lifecycle ?? null, rfm: rfm ?? null, spend: spend.get(id) ?? null },
    ...{ engagement, open },
    standing: { trustLevel: trustOf(person), thanks: thanks.items.length, badges },
  }
}

/** Who of us and of the dealers has to do with them. */
async function readRelation(store: Tables<AppTables>, viewer: Viewer | undefined, id: string) {
  const party = { personId: id }
  const [owners, lastContactAt, relationships] = await Promise.all([
    listOwners(store, viewer, party),
    findLastContact(store, viewer, id),
    listRelationships(store, viewer, { party }),
  ])
  const owner = owners.find(({ endedAt }) => endedAt === null)
  const sharing = relationships.items
    .map(({ id, dealer, grants, startedAt: since }) => ({
      ...{ id, dealer: dealer.name, since },
      grants: grants.filter(({ by }) => by === 'customer').length,
    }))
    .filter(({ grants }) => grants > 0)
  return {
    owner: owner ? { ownerId: owner.ownerId, name: owner.name } : null,
    ...{ lastContactAt, sharing },
  }
}
