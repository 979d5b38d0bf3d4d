import { sql } from 'kysely'
import { subscribers, type Database } from '#app'
import { settleDueMembers, settleSegments } from '#segments'
import { replay, runSubscribers } from '#timeline'

/**
 * Where what is counted or derived differs from what it was counted and derived from; nothing, if
 * all is well. Lets all who follow the timeline come to its end first.
 */
export async function recount(database: Database): Promise<string[]> {
  const troubles: string[] = []
  await runSubscribers(database, subscribers, (error, name) => {
    troubles.push(`${name}: ${String(error)}`)
  })
  for (const [name, question] of Object.entries(differences)) {
    const { rows } = await sql`${sql.raw(question)} limit 1`.execute(database)
    if (rows.length > 0) troubles.push(name)
  }
  return [...troubles, ...(await deriveAgain(database))]
}

const counted = (counter: string, things: string, of: string) => {
  const [own = ''] = counter.split('.')
  const there = `select count(*) from ${things} where ${things}.${of} = ${own}.id`
  return `select 1 from ${own} where ${counter} <> (${there})`
}

const told = (type: string, things: string, by = 'id') =>
  `select 1 from activities a where type = '${type}'
    and not exists (select from ${things} one where one.${by} = a.subject_id)`

/** Statements that find what does not agree. */
const differences: Record<string, string> = {
  'replies of topics': counted('topics.reply_count', 'replies', 'topic_id'),
  'reactions to topics': counted('topics.like_count', 'reactions', 'subject_id'),
  'votes for ideas': counted('ideas.vote_count', 'idea_votes', 'idea_id'),
  'topics that are told of': told('topic.started', 'topics'),
  'replies that are told of': told('reply.posted', 'replies'),
  'messages that are told of': told('message.sent', 'messages'),
  'orders that are told of': told('order.paid', 'orders'),
  'votes that are told of': told('idea.voted', 'idea_votes', 'idea_id'),
  'what can be found': `select 1 from search_documents where subject_type in ('topic', 'reply')
    and not exists (select from topics where id = subject_id)
    and not exists (select from replies where id = subject_id)`,
  'activities set aside': 'select 1 from parked_activities',
}

/** What is derived must be the same when it is derived from the beginning. */
async function deriveAgain(database: Database): Promise<string[]> {
  await settleDueMembers(database)
  const before = await fingerprints(database)
  for (const subscriber of subscribers) {
    const { clear } = subscriber
    if (clear) await replay(database, { ...subscriber, clear })
  }
  await settleSegments(database)
  const after = await fingerprints(database)
  return [...before].filter(([table, print]) => after.get(table) !== print).map(([table]) => table)
}

/** How far each has read, when it is looked at next, and what waits for the night. */
const aside = ['subscriber_cursors', 'segment_dues', 'segment_classes']

async function fingerprints(database: Database): Promise<Map<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all(${aside})
  `.execute(database)
  const prints = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await sql<{ print: string }>`
      select md5(coalesce(string_agg(row, '' order by row), '')) as print
      from (select each::text as row from ${sql.table(name)} as each) as every
    `.execute(database)
    prints.set(name, rows[0]?.print ?? '')
  }
  return prints
}
