import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '#app'
import { newId } from '#ids'
import { createPeople } from '#people'
import { createSpace, type Viewer } from '#spaces'
import { randomFrom } from './random.ts'

const WORDS = 200_000
const PEOPLE = 200
const REPLIES = 9
const DAY_MS = 86_400_000

export interface World {
  member: Viewer
  spaceIds: string[]
  peopleIds: string[]
  handle: string
}

/** Pronounceable, of different lengths, and the same each time. */
export function word(number: number): string {
  const sounds = ['ba', 'ke', 'lo', 'mi', 'nu', 'ra', 'se', 'ti', 'vo', 'zu', 'gar', 'hen', 'pol']
  let [text, rest] = ['', number + 13]
  while (rest > 0) {
    text += sounds[rest % sounds.length]!
    rest = Math.floor(rest / sounds.length)
  }
  return `${text}x`
}

/** Topics of ten posts in twenty spaces, two for members only and two closed. */
export async function fillSearch(database: Database, url: string, posts: number): Promise<World> {
  const people = await createPeople(
    database,
    Array.from({ length: PEOPLE }, (_, number) => ({ name: `Rider ${word(number)}` })),
  )
  const peopleIds = people.map(({ id }) => id)
  const member: Viewer = { ...people[0]!, spaceIds: [] }
  const owner = { ...people[1]!, role: 'owner' as const }
  const spaceIds: string[] = []
  for (let number = 0; number < 20; number++) {
    const visibility = number < 16 ? 'public' : number < 18 ? 'members' : 'private'
    const space = {
      name: `Space ${number}`,
      description: '',
      visibility,
      position: number,
    } as const
    spaceIds.push(await createSpace(database, owner, space))
  }
  member.spaceIds = spaceIds.slice(18)
  const world = { member, spaceIds, peopleIds, handle: people[7]!.handle }
  await copyPosts(url, world, posts)
  return world
}

/** Written straight into the tables: through the acts it would take hours. */
async function copyPosts(url: string, world: World, posts: number): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  const indexes = await dropWordIndexes(client)
  const topics = Math.floor(posts / (REPLIES + 1))
  const ids = Array.from({ length: topics }, newId)
  await copy(
    client,
    'topics (id, space_id, author_id, kind, slug, title, body, body_html, excerpt, other_reply_count, created_at, last_posted_at, last_author_id)',
    topicRows(ids, world),
  )
  // Before the documents, which take their tags along.
  for (const statement of tagging) await client.query(statement)
  await copy(
    client,
    'search_documents (subject_type, subject_id, root_id, space_id, author_id, title, title_letters, body, at)',
    documentRows(ids, world),
  )
  for (const statement of [
    `insert into replies (id, topic_id, space_id, author_id, number, body, body_html)
      select subject_id, root_id, space_id, author_id, 2, '', '' from search_documents
      where subject_type = 'reply' and right(subject_id::text, 1) = '7' on conflict do nothing`,
    `update topics set accepted_reply_id = replies.id from replies where topic_id = topics.id`,
    ...indexes,
    `insert into search_words (variant, word) select one_slip_off(word), word from (
      select distinct title_words(title_letters) as word from search_documents
      where subject_id = root_id) as words`,
    'vacuum analyze',
  ])
    await client.query(statement)
  await client.end()
}

const tagging = [
  `insert into tags (id, slug, name) select gen_random_uuid(), 'tag' || n, 'tag' || n
    from generate_series(0, 199) as n`,
  `insert into taggings (subject_type, subject_id, tag_id, space_id)
    select 'topic', topics.id, tags.id, topics.space_id from topics
    join tags on tags.slug = 'tag' || abs(hashtext(topics.id::text) % 200)`,
  // One tag that is on every fifth topic.
  `insert into tags (id, slug, name) values (gen_random_uuid(), 'often', 'often')`,
  `insert into taggings (subject_type, subject_id, tag_id, space_id)
    select 'topic', topics.id, tags.id, topics.space_id from topics
    join tags on tags.slug = 'often' where hashtext(topics.id::text) % 5 = 0`,
]

/** Made once everything is there, which is far quicker than row by row. Answers how to make them. */
async function dropWordIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'search_documents' and indexdef like '%USING gin%'`,
  )
  for (const { name } of rows) await client.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

async function copy(client: pg.Client, table: string, rows: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(rows), client.query(copyFrom(`copy ${table} from stdin`)))
}

/** As frequent as words of a language: the n-th of them n times as rare as the first (Zipf). */
function text(random: () => number, length: number): string {
  const words = Array.from({ length }, () => word(Math.floor(Math.exp(random() * Math.log(WORDS)))))
  return words.join(' ')
}

function* topicRows(ids: readonly string[], { spaceIds, peopleIds }: World): Generator<string> {
  for (const [number, id] of ids.entries()) {
    const title = titleOf(number)
    const author = peopleIds[number % PEOPLE]!
    const at = timeOf(number, ids.length)
    const kind = number % 3 === 0 ? 'question' : 'discussion'
    const answered = number % 10 === 0 ? 0 : REPLIES
    const row = [
      id,
      spaceIds[number % 20],
      author,
      kind,
      'slug',
      title,
      '',
      '',
      '',
      answered,
      at,
      at,
      author,
    ]
    yield `${row.join('\t')}\n`
  }
}

function* documentRows(ids: readonly string[], { spaceIds, peopleIds }: World): Generator<string> {
  const random = randomFrom(7)
  for (const [number, id] of ids.entries()) {
    const title = titleOf(number)
    for (let reply = 0; reply <= REPLIES; reply++) {
      const subject = reply === 0 ? ['topic', id] : ['reply', newId()]
      const author = peopleIds[(number + reply * 31) % PEOPLE]!
      const body = text(random, 40 + Math.floor(random() * 80))
      const at = timeOf(number + reply, ids.length)
      yield `${[...subject, id, spaceIds[number % 20], author, title, title, body, at].join('\t')}\n`
    }
  }
}

function titleOf(number: number): string {
  return text(randomFrom(number), 6)
}

/** Spread over ten years. */
function timeOf(number: number, count: number): string {
  return new Date(Date.UTC(2016, 0, 1) + (number / count) * 3650 * DAY_MS).toISOString()
}
