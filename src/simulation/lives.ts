import { buyingProcess, later } from './cast.ts'
import { simulateBuying } from './purchases.ts'
import type { Random } from './random.ts'
import { readThemes } from './talk.ts'

export type Table = 'people' | 'topics' | 'replies' | 'documents' | 'orders' | 'activities'
export type Rows = Record<Table, (string | number | Date)[][]>

interface Batch {
  /** The number of the first person, which makes their handles differ. */
  first: number
  count: number
  now: Date
  spaceId: string
  activitiesEach: number
}

const SPAN_DAYS = 548
const TOPICS_EACH = 0.1
const REPLIES_EACH = 0.7

/** Many lives at once, less thought out than those of the sample but of the same kinds. */
export function imagineLives(random: Random, batch: Batch): Rows {
  const { first, count, now } = batch
  const rows: Rows = {
    people: [],
    topics: [],
    replies: [],
    documents: [],
    orders: [],
    activities: [],
  }
  const joined = Array.from({ length: count }, () => later(now, -SPAN_DAYS * random.next()))
  const people = joined.map((joinedAt, index) => {
    const id = random.id(joinedAt)
    const name = `Person ${first + index}`
    rows.people.push([id, id, `person-x${first + index}`, name, joinedAt])
    act(rows, random, {
      type: 'person.joined',
      personId: id,
      subjectId: id,
      at: joinedAt,
      details: { by: 'simulation' },
    })
    return { id, joinedAt }
  })
  for (const person of people) shop(rows, random, person, now)
  for (let topic = 0; topic < count * TOPICS_EACH; topic++) discuss(rows, random, people, batch)
  visit(rows, random, people, batch)
  return rows
}

interface Life {
  id: string
  joinedAt: Date
}

interface Act {
  type: string
  personId: string
  subjectId: string
  at: Date
  details: object
}

function act(rows: Rows, random: Random, { type, personId, subjectId, at, details }: Act): void {
  const id = random.id(at)
  rows.activities.push([id, type, personId, subjectId, JSON.stringify(details), 'load', id, at])
}

function shop(rows: Rows, random: Random, { id: personId, joinedAt }: Life, now: Date): void {
  if (random.chance(0.3)) return
  for (const at of simulateBuying(random, buyingProcess, joinedAt, now).at) {
    const id = random.id(at)
    const amount = Math.round(random.logNormal(6000, 1))
    rows.orders.push([id, personId, 'load', id, at, amount, 'EUR', 1])
    const details = { amount, currency: 'EUR', quantity: 1 }
    act(rows, random, { type: 'order.paid', personId, subjectId: id, at, details })
  }
}

const themes = ['fell', 'beck', 'scar', 'drover', 'workshop'].flatMap((name) =>
  readThemes(`questions/${name}`),
)

function discuss(
  rows: Rows,
  random: Random,
  people: readonly Life[],
  { now, spaceId }: Batch,
): void {
  const author = random.pick(people)
  const theme = random.pick(themes)
  const days = (now.getTime() - author.joinedAt.getTime()) / 86_400_000
  const createdAt = later(author.joinedAt, days * random.next())
  const [id, title, body] = [
    random.id(createdAt),
    random.pick(theme.titles),
    random.pick(theme.asks),
  ]
  const count = Math.floor(random.exponential(REPLIES_EACH / TOPICS_EACH))
  let last = { at: createdAt, authorId: author.id }
  for (let number = 1; number <= count; number++) {
    const at = new Date(Math.min(later(last.at, random.exponential(0.5)).getTime(), now.getTime()))
    last = { at, authorId: random.pick(people).id }
    const [replyId, words] = [random.id(at), random.pick(theme.answers)]
    const html = `<p>${words}</p>`
    rows.replies.push([replyId, id, spaceId, last.authorId, number + 1, words, html, at])
    rows.documents.push([
      'reply',
      replyId,
      id,
      spaceId,
      last.authorId,
      title,
      title.toLowerCase(),
      words,
      at,
    ])
    const details = { topicId: id, toId: author.id, kind: 'question', byStaff: false }
    act(rows, random, {
      type: 'reply.posted',
      personId: last.authorId,
      subjectId: replyId,
      at,
      details,
    })
  }
  const counts = [count, count, count + 1]
  const words = ['question', 'question', title, body, `<p>${body}</p>`, body.slice(0, 200)]
  rows.topics.push([id, spaceId, author.id, ...words, ...counts, createdAt, last.at, last.authorId])
  rows.documents.push([
    'topic',
    id,
    id,
    spaceId,
    author.id,
    title,
    title.toLowerCase(),
    body,
    createdAt,
  ])
  const details = { spaceId, kind: 'question', byStaff: false }
  act(rows, random, {
    type: 'topic.started',
    personId: author.id,
    subjectId: id,
    at: createdAt,
    details,
  })
}

/** Visits and reactions fill up what is missing to the number of activities asked for. */
function visit(rows: Rows, random: Random, people: readonly Life[], batch: Batch): void {
  const { now, count, activitiesEach } = batch
  const missing = count * activitiesEach - rows.activities.length
  for (let number = 0; number < missing; number++) {
    const { id, joinedAt } = random.pick(people)
    const days = (now.getTime() - joinedAt.getTime()) / 86_400_000
    const at = later(joinedAt, days * random.next())
    const post = random.chance(0.3) ? random.pick(rows.replies) : undefined
    if (post) {
      const details = { reaction: 'like', authorId: post[3] }
      act(rows, random, {
        type: 'post.reacted',
        personId: id,
        subjectId: String(post[0]),
        at,
        details,
      })
    } else {
      act(rows, random, { type: 'person.visited', personId: id, subjectId: id, at, details: {} })
    }
  }
}
