import { listToldLeads, listToldOffers, type ToldOffer } from '#leads'
import { isNews, notifyMany, type NewNotification } from '#notifications'
import { accountOwnerOf, peopleOf, type Party } from '#organizations'
import { findOwner, findPerson } from '#people'
import { addTask, mayPlanTasks } from '#tasks'
import type { Activity, Subscriber } from '#timeline'
import type { Database } from './tables.ts'

type Act =
  | 'lead.opened'
  | 'lead.offered'
  | 'lead.accepted'
  | 'lead.declined'
  | 'lead.unanswered'
  | 'lead.won'
  | 'lead.lost'
type OfOffer = Activity<Exclude<Act, 'lead.opened'>>

/** Dealers hear what is offered to them, staff and customers what becomes of it. */
export const tellLeads: Subscriber<Database, Act> = {
  name: 'app: tell leads',
  types: [
    ...(['lead.opened', 'lead.offered', 'lead.accepted', 'lead.declined'] as const),
    ...(['lead.unanswered', 'lead.won', 'lead.lost'] as const),
  ],
  async handle(store, activities) {
    const news = activities.filter(isNews)
    const ofOffers = news.filter((activity) => activity.type !== 'lead.opened')
    const offers = await listToldOffers(
      store,
      ofOffers.map(({ details }) => details.offerId),
    )
    for (const activity of ofOffers) {
      const offer = offers.get(activity.details.offerId)
      if (offer) await tellOfOffer(store, activity, offer)
    }
    const wishes = news.filter(
      (activity) => activity.type === 'lead.opened' && activity.details.source === 'customer',
    )
    for (const lead of await listToldLeads(
      store,
      wishes.map(({ subjectId }) => subjectId),
    )) {
      if (lead.state === 'open') await planTask(store, lead)
    }
  },
}

async function tellOfOffer(store: Database, activity: OfOffer, offer: ToldOffer): Promise<void> {
  if (activity.type === 'lead.offered') {
    const people = await peopleOf(store, offer.dealerId)
    await notifyMany(store, people.map(offeredTo(activity, offer)))
    return
  }
  const status = activity.type.slice('lead.'.length)
  const about = { subjectType: 'lead', subjectId: offer.leadId, spaceId: null, key: activity.id }
  const details = { title: offer.product || offer.dealerName, dealer: offer.dealerName, status }
  const news = { ...about, kind: 'lead_news' as const, actorId: activity.personId, details }
  const told: NewNotification[] = [
    // What nobody answered was told by nobody.
    ...[{ ...news, ...(status === 'unanswered' && { actorId: null }) }].map((one) => ({
      ...one,
      ...{ personId: offer.offeredBy, path: `/desk/leads/${offer.leadId}` },
    })),
  ]
  if (status === 'accepted' && offer.isAgreed && offer.personId !== null) {
    told.push({ ...news, personId: offer.personId, actorId: null, path: '/settings/sharing/leads' })
  }
  await notifyMany(store, told)
  const isBack = status === 'declined' || status === 'unanswered'
  if (isBack && offer.state === 'open') await planTask(store, offer, offer.offeredBy)
}

function offeredTo({ id: key }: OfOffer, offer: ToldOffer) {
  return (personId: string): NewNotification => ({
    ...{ personId, kind: 'lead_offered', actorId: null, spaceId: null, key },
    ...{ subjectType: 'lead_offer', subjectId: offer.id, path: `/dealer/leads/${offer.id}` },
    details: { title: offer.product || offer.dealerName },
  })
}

interface Waiting {
  personId: string | null
  organizationId: string | null
  product: string
}

/** What no dealer has in hand is for whoever offered it, owns the account, or owns the house. */
async function planTask(store: Database, lead: Waiting, staffId?: string): Promise<void> {
  const { personId, organizationId, product } = lead
  const about: Party = organizationId === null ? { personId: personId ?? '' } : { organizationId }
  const ids = [staffId, await accountOwnerOf(store, about), await findOwner(store)]
  for (const id of ids) {
    if (id === undefined) continue
    const actor = await findPerson(store, id)
    if (!mayPlanTasks(actor)) continue
    const dueOn = new Date().toISOString().slice(0, 10)
    await addTask(store, actor, { title: `Lead: ${product || '–'}`, about, dueOn })
    return
  }
}
