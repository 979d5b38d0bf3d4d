import { sql } from 'kysely'
import { expect } from 'vitest'
import { deriveContributions } from '#balance'
import { deriveEngagement } from '#engagement'
import { deriveLifecycle } from '#lifecycle'
import { deriveLoop } from '#loop'
import { deriveContacts } from '#neglect'
import { mergePeople, unmergePeople } from '#people'
import { deriveCohorts } from '#cohorts'
import { deriveSatisfaction } from '#satisfaction'
import { randomFrom } from '#statistics'
import { recordMany, replay, runSubscribers, type NewActivity } from '#timeline'
import { derivePurchases } from '#value'
import { ada, ann, bo, dee, it, mo, settled, type Database } from '#test'

const projections = [
  { derive: derivePurchases, tables: ['value_purchases'] },
  { derive: deriveContributions, tables: ['contributions', 'registrations'] },
  { derive: deriveLifecycle, tables: ['lifecycle_signs', 'lifecycle_stages', 'lifecycle_stories'] },
  { derive: deriveEngagement, tables: ['engagement_days'] },
  { derive: deriveContacts, tables: ['staff_contacts', 'dismissals'] },
  { derive: deriveLoop, tables: ['loop_days'] },
  { derive: deriveCohorts, tables: ['cohort_signs', 'cohort_lives'] },
  { derive: deriveSatisfaction, tables: ['satisfaction_scores', 'satisfaction_cases'] },
]

const derived = projections.map(({ derive }) => derive)

it('knows the same after a replay as from day to day, whoever was merged meanwhile', async ({
  database,
}) => {
  const random = randomFrom(7)
  for (let batch = 0; batch < 15; batch++) {
    await recordMany(
      database,
      Array.from({ length: 1 + Math.floor(40 * random()) }, () => anything(random, batch)),
    )
    if (batch === 4) await mergePeople(database, ann, { profileId: bo.id, intoId: ada.id })
    if (batch === 8) await unmergePeople(database, ann, { profileId: bo.id })
    if (batch === 10) await mergePeople(database, ann, { profileId: ada.id, intoId: bo.id })
    await settled(database)
    await runSubscribers(database, derived, (error) => {
      throw error
    })
  }
  const live = await known(database)
  for (const { derive } of projections) await replay(database, derive)

  expect(await known(database)).toEqual(live)
  for (const rows of Object.values(live)) expect(rows.length).toBeGreaterThan(0)
})

/** The content of every derived table. */
async function known(database: Database): Promise<Record<string, unknown[]>> {
  const contents: Record<string, unknown[]> = {}
  for (const table of projections.flatMap(({ tables }) => tables)) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(each)::text as row from ${sql.table(table)} as each order by 1
    `.execute(database)
    contents[table] = rows.map(({ row }) => row)
  }
  return contents
}

const people = [ada, bo, mo, dee]

/** Something that somebody did, now and then heard of late, often about the same things. */
function anything(random: () => number, batch: number): NewActivity {
  const pick = <Item>(items: readonly [Item, ...Item[]]) =>
    items[Math.floor(random() * items.length)] ?? items[0]
  const who = () => people[Math.floor(random() * people.length)]?.id ?? ada.id
  const thing = () => idOf(Math.floor(random() * 25))
  const once = () => idOf(Math.floor(random() * 1e12))
  const days = random() < 0.1 ? 700 * random() : 60 * (batch + random())
  const occurredAt = new Date(Date.UTC(2025, 0, 1) + Math.floor(days * 86_400_000))
  const act = { personId: who(), subjectId: thing(), occurredAt }
  const byStaff = random() < 0.3
  const money = { amount: Math.floor(random() * 3) * 500, currency: 'EUR' }
  const told: NewActivity[] = [
    { ...act, type: 'person.joined', details: { by: 'import' } },
    { ...act, type: 'person.visited', details: {} },
    {
      ...act,
      type: 'topic.started',
      details: { spaceId: thing(), kind: pick(['question', 'discussion']), byStaff },
    },
    {
      ...act,
      type: 'reply.posted',
      details: { topicId: thing(), toId: who(), kind: 'question', byStaff },
    },
    {
      ...act,
      type: 'comment.posted',
      details: { on: 'reply', onId: thing(), rootId: thing(), toId: who(), byStaff },
    },
    { ...act, type: 'topic.removed', details: { authorId: who() } },
    { ...act, type: 'topic.restored', details: { authorId: who() } },
    { ...act, type: 'reply.accepted', details: { topicId: thing(), authorId: who() } },
    { ...act, type: 'reply.unaccepted', details: { topicId: thing(), authorId: who() } },
    { ...act, type: 'thanks.received', details: { fromId: who() } },
    { ...act, type: 'idea.voted', details: {} },
    { ...act, type: 'idea.vote_withdrawn', details: {} },
    { ...act, type: 'message.sent', details: { conversationId: thing(), toId: who(), byStaff } },
    { ...act, type: 'order.paid', details: { ...money, quantity: 1 } },
    { ...act, type: 'order.paid', details: { ...money, quantity: 1 } },
    { ...act, type: 'order.refunded', details: money },
    { ...act, type: 'order.disputed', details: money },
    { ...act, type: 'order.restored', details: money },
    { ...act, type: 'order.corrected', details: { by: -money.amount, currency: money.currency } },
    { ...act, type: 'order.voided', details: money },
    {
      ...act,
      type: 'lifecycle.overridden',
      details: { byId: ann.id, stage: pick(['retention', 'lapsed']) },
    },
    {
      ...act,
      type: 'survey.answered',
      details: { answerId: once(), channel: 'link', scale: 'nps', score: pick([3, 8, 10]) },
    },
    {
      ...act,
      subjectId: once(),
      type: 'survey.case_opened',
      details: { scale: 'nps', score: 3 },
    },
    { ...act, type: 'comment.removed', details: { rootId: thing(), authorId: who() } },
    {
      ...act,
      type: 'outreach.dismissal_undone',
      details: { toId: who(), because: 'silent', throughId: thing() },
    },
    {
      ...act,
      type: 'outreach.made',
      details: {
        toId: who(),
        because: pick(['silent', 'unanswered']),
        what: pick(['message', 'dismissed']),
        throughId: thing(),
      },
    },
  ]
  return told[Math.floor(random() * told.length)] ?? { ...act, type: 'idea.voted', details: {} }
}

function idOf(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
}
