import { sql } from 'kysely'
import { inTransaction } from '#database'
import { putDocuments } from '#search'
import { importTags } from '#tags'
import { plainText } from '#text'
import { recordMany } from '#timeline'
import { hotter, sumOfWeights, weightOf } from './heat.ts'
import type { IdeaStatus } from './idea.ts'
import type { IdeaStore } from './tables.ts'
import { importedWords, type IdeaWords } from './words.ts'

/** An idea from elsewhere, under an id that is the same at every import. */
export interface ImportedIdea {
  id: string
  spaceId: string
  authorId: string
  title: string
  /** Markdown; where the source has only HTML, leave it out. */
  body?: string
  bodyHtml?: string
  status?: IdeaStatus
  tags?: readonly string[]
  createdAt: Date
  source: string
  sourceId: string
}

export interface ImportedVote {
  ideaId: string
  personId: string
  votedAt: Date
  source: string
  sourceId: string
}

/**
 * Takes over ideas from elsewhere with their times and records `idea.proposed`; the votes come by
 * `importVotes`. Those taken over before stay as they are; returns the ids of the new.
 */
export function importIdeas(store: IdeaStore, rows: readonly ImportedIdea[]): Promise<string[]> {
  if (rows.length === 0) return Promise.resolve([])
  return inTransaction(store, async (store) => {
    const ideas = rows.map((row) => ({ ...row, ...importedWords(row) }))
    const added = await insertIdeas(store, ideas)
    const fresh = ideas.filter(({ id }) => added.has(id))
    await putDocuments(store, fresh.map(documentOf))
    await importTags(
      store,
      fresh.map(({ id, spaceId, tags = [] }) => ({ type: 'idea', id, spaceId, names: tags })),
    )
    await recordMany(
      store,
      rows.map(({ id, authorId, spaceId, createdAt, source, sourceId }) => ({
        type: 'idea.proposed',
        personId: authorId,
        subjectId: id,
        details: { spaceId },
        occurredAt: createdAt,
        source,
        sourceId,
      })),
    )
    return [...added]
  })
}

/** Takes over votes with their times and records `idea.voted`; returns how many were new. */
export function importVotes(store: IdeaStore, rows: readonly ImportedVote[]): Promise<number> {
  if (rows.length === 0) return Promise.resolve(0)
  return inTransaction(store, async (store) => {
    await sql`
      with added as (
        insert into idea_votes (idea_id, person_id, voted_at)
        select * from unnest(
          ${rows.map(({ ideaId }) => ideaId)}::uuid[],
          ${rows.map(({ personId }) => personId)}::uuid[],
          ${rows.map(({ votedAt }) => votedAt)}::timestamptz[]
        )
        on conflict do nothing
        returning idea_id, voted_at
      ), weights as (
        select idea_id, weight, max(weight) over (partition by idea_id) as greatest
        from (select idea_id, ${weightOf(sql`voted_at`)} as weight from added) as votes
      )
      update ideas set vote_count = vote_count + votes.count,
        heat = ${hotter(sql`ideas.heat`, sql`votes.heat`)}
      from (
        select idea_id, count(*) as count, ${sumOfWeights(sql`weight`, sql`greatest`)} as heat
        from weights group by idea_id
      ) as votes
      where ideas.id = votes.idea_id
    `.execute(store)
    return await recordMany(
      store,
      rows.map(({ ideaId, personId, votedAt, source, sourceId }) => ({
        type: 'idea.voted',
        personId,
        subjectId: ideaId,
        details: {},
        occurredAt: votedAt,
        source,
        sourceId,
      })),
    )
  })
}

type Idea = ImportedIdea & IdeaWords

async function insertIdeas(store: IdeaStore, ideas: readonly Idea[]): Promise<Set<string>> {
  const column = <Value>(pick: (idea: Idea) => Value) => ideas.map(pick)
  const { rows } = await sql<{ id: string }>`
    insert into ideas (
      id, space_id, author_id, slug, title, body, body_html, excerpt, status, created_at
    )
    select * from unnest(
      ${column(({ id }) => id)}::uuid[],
      ${column(({ spaceId }) => spaceId)}::uuid[],
      ${column(({ authorId }) => authorId)}::uuid[],
      ${column(({ slug }) => slug)}::text[],
      ${column(({ title }) => title)}::text[],
      ${column(({ body }) => body)}::text[],
      ${column(({ body_html }) => body_html)}::text[],
      ${column(({ excerpt }) => excerpt)}::text[],
      ${column(({ status = 'open' }) => status)}::text[],
      ${column(({ createdAt }) => createdAt)}::timestamptz[]
    )
    on conflict (id) do nothing
    returning id
  `.execute(store)
  return new Set(rows.map(({ id }) => id))
}

function documentOf({ id, spaceId, authorId, title, body_html, createdAt }: Idea) {
  const body = plainText(body_html)
  return { subjectType: 'idea', subjectId: id, spaceId, authorId, title, body, at: createdAt }
}
