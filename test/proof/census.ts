import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#app'
import { kinds, ROWS_OF_AN_IMPORT, type Write } from './writes.ts'

/** How often each part of what a write leaves behind is there; once, if it is there wholly. */
type Parts = Record<string, number>

/** What of some writes there is. Each kind is looked at in one moment. */
export async function census(
  { database, folder, sourceId }: { database: Database; folder: string; sourceId: string },
  writes: readonly Write[],
): Promise<Map<string, Parts>> {
  const found = new Map<string, Parts>()
  for (const kind of kinds) {
    const keys = writes.filter((write) => write.kind === kind).map(({ key }) => key)
    const rows = await (kind === 'upload'
      ? uploads(database, folder, keys)
      : partsOf(kind, keys, sourceId)
          .execute(database)
          .then(({ rows }) => rows))
    for (const { key, parts } of rows) found.set(key, parts)
  }
  return found
}

/** An upload is a row and a file. */
async function uploads(database: Database, folder: string, keys: readonly string[]) {
  const { rows } = await sql<{ key: string; ids: string[] }>`
    select name as key, array_agg(id::text) as ids from uploads
    where name = any(${keys}::text[]) group by name
  `.execute(database)
  const isThere = (id: string) => existsSync(join(folder, 'uploads', id.slice(-2), `${id}.webp`))
  return rows.map(({ key, ids }) => ({
    key,
    parts: { row: ids.length, file: ids.filter(isThere).length },
  }))
}

export type Verdict = 'whole' | 'absent' | 'half' | 'doubled'

export function judge(parts: Parts | undefined): Verdict {
  const counts = Object.values(parts ?? {})
  if (counts.every((count) => count === 0)) return 'absent'
  if (counts.some((count) => count > 1)) return 'doubled'
  return counts.every((count) => count === 1) ? 'whole' : 'half'
}

type Found = RawBuilder<{ key: string; parts: Parts }>

type InDatabase = Exclude<Write['kind'], 'upload'>

function partsOf(kind: InDatabase, keys: readonly string[], sourceId: string): Found {
  const about = sql`${keys}::text[]`
  switch (kind) {
    case 'topic':
      return sql`
        select t.title as key, jsonb_build_object('row', count(distinct t.id),
          'activity', count(distinct a.id), 'found', count(distinct s.subject_id)) as parts
        from topics t left join activities a on a.subject_id = t.id and a.type = 'topic.started'
        left join search_documents s on s.subject_id = t.id and s.subject_type = 'topic'
        where t.title = any(${about}) group by t.title`
    case 'reply':
      return sql`
        select r.body as key, jsonb_build_object('row', count(distinct r.id),
          'activity', count(distinct a.id), 'found', count(distinct s.subject_id)) as parts
        from replies r left join activities a on a.subject_id = r.id and a.type = 'reply.posted'
        left join search_documents s on s.subject_id = r.id and s.subject_type = 'reply'
        where r.body = any(${about}) group by r.body`
    case 'vote':
      return acts(sql`idea_votes`, sql`each.idea_id`, 'idea.voted', about)
    case 'reaction':
      return acts(sql`reactions`, sql`each.subject_id`, 'post.reacted', about)
    case 'message':
      return sql`
        select m.body as key, jsonb_build_object('row', count(distinct m.id),
          'activity', count(distinct a.id)) as parts
        from messages m left join activities a on a.subject_id = m.id and a.type = 'message.sent'
        where m.body = any(${about}) group by m.body`
    case 'order':
      return sql`
        select o.source_id as key, jsonb_build_object('row', count(distinct o.id),
          'activity', count(distinct a.id)) as parts
        from orders o left join activities a on a.subject_id = o.id and a.type = 'order.paid'
        where o.source = 'till' and o.source_id = any(${about}) group by o.source_id`
    case 'event':
      return sql`select source_id as key, jsonb_build_object('row', count(*)) as parts
        from activities where source = ${`source:${sourceId}`} and source_id = any(${about})
        group by source_id`
    case 'import':
      return sql`
        select o.source as key, jsonb_build_object(
          'rows', count(distinct o.id)::float / ${sql.lit(ROWS_OF_AN_IMPORT)},
          'activities', count(distinct a.id)::float / ${sql.lit(ROWS_OF_AN_IMPORT)}) as parts
        from orders o left join activities a on a.subject_id = o.id and a.type = 'order.paid'
        where o.source = any(${about}) group by o.source`
  }
}

/** What somebody may do to a thing once. */
function acts(
  table: RawBuilder<unknown>,
  subject: RawBuilder<unknown>,
  type: string,
  about: RawBuilder<unknown>,
): Found {
  return sql`
    select ${subject} || '/' || each.person_id as key,
      jsonb_build_object('row', count(distinct (${subject}, each.person_id)),
        'activity', count(distinct a.id)) as parts
    from ${table} each left join activities a
      on a.person_id = each.person_id and a.subject_id = ${subject} and a.type = ${type}
    where ${subject} || '/' || each.person_id = any(${about})
    group by ${subject}, each.person_id`
}
