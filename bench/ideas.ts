import { sql } from 'kysely'
import { openStore, type Database } from '#app'
import { migrate } from '#database'
import { startEmbedded } from '#embedded'
import { castVote, findVotesLeft, listIdeas, withdrawVote, type IdeaOrder } from '#ideas'
import { newId } from '#ids'
import { createPeople, type Person } from '#people'
import { createSpace } from '#spaces'
import { median, print, scratchFolder, sizeOr } from './report.ts'

const ROUNDS = 31
const VOTES_EACH = 100
const orders: IdeaOrder[] = ['votes', 'hot', 'latest']

/**
 * The board of ideas with 10,000 ideas and a million votes (`--size`), against one with a hundredth
 * of both: a page of it in each order, as a member sees it, and a vote cast and taken back.
 * Cost must not grow with history, so the ratio is what counts.
 */
export async function run(): Promise<void> {
  const votes = sizeOr(1_000_000)
  const ideas = votes / VOTES_EACH
  const few = await measure(ideas / 100, votes / 100)
  const many = await measure(ideas, votes)
  const figures: Record<string, number | readonly number[]> = { ideas, votes }
  for (const [what, times] of Object.entries(many)) {
    figures[`${what}, ms`] = times
    figures[`${what}, × a hundredth (budget 1.5)`] = median(times) / median(few[what] ?? [])
  }
  print('ideas', figures)
}

async function measure(ideas: number, votes: number): Promise<Record<string, number[]>> {
  await using folder = await scratchFolder()
  const settings = { fsync: 'off', shared_buffers: '256MB' }
  const server = await startEmbedded({ folder: folder.path, settings })
  await migrate(server.ownerUrl)
  const database = openStore(server.appUrl)
  const member = await fill(database, { ideas, votes })
  const analyst = openStore(server.ownerUrl)
  await sql`vacuum analyze`.execute(analyst)
  await analyst.destroy()
  const viewer = { ...member, spaceIds: [] }
  const times: Record<string, number[]> = {}
  for (const order of orders)
    times[`by ${order}`] = await timeEach(() => listIdeas(database, viewer, { order }))
  times['votes left'] = await timeEach(() => findVotesLeft(database, viewer))
  const { items } = await listIdeas(database, viewer, { order: 'votes' })
  const ideaId = items.find(({ votedByViewer }) => !votedByViewer)?.id ?? ''
  await sql`update idea_rules set budgets = '{1000,1000,1000,1000,1000}'`.execute(database)
  times['a vote and back'] = await timeEach(async () => {
    await castVote(database, viewer, { ideaId })
    await withdrawVote(database, viewer, { ideaId })
  })
  await database.destroy()
  await server.stop()
  return times
}

async function fill(database: Database, size: { ideas: number; votes: number }): Promise<Person> {
  const voters = Math.max(500, size.votes / 50)
  const names = Array.from({ length: voters }, (_, number) => ({ name: `Rider ${number}` }))
  const people: Person[] = []
  for (let from = 0; from < voters; from += 5000)
    people.push(...(await createPeople(database, names.slice(from, from + 5000))))
  const [owner] = people
  if (!owner) throw new Error('Nobody is there.')
  const boss = { ...owner, role: 'owner' as const }
  const about = { name: 'Ideas', description: '', visibility: 'public' as const, position: 1 }
  const spaceId = await createSpace(database, boss, about)
  const ids = Array.from({ length: size.ideas }, newId)
  await sql`
    insert into ideas (id, space_id, author_id, slug, title, body, body_html, excerpt, created_at)
    select id, ${spaceId}, ${owner.id}, 'a-bell', 'A bell that can be heard ' || number, '', '', '',
      now() - number * interval '1 minute'
    from unnest(${ids}::uuid[]) with ordinality as told (id, number)
  `.execute(database)
  // Few ideas have most of the votes.
  await sql`
    insert into idea_votes (idea_id, person_id, voted_at)
    select (${ids}::uuid[])[1 + floor(power(random(), 2) * ${size.ideas})::int],
      (${people.map(({ id }) => id)}::uuid[])[1 + number % ${voters}],
      now() - random() * interval '400 days'
    from generate_series(1, ${size.votes}::int) as number
    on conflict do nothing
  `.execute(database)
  await sql`
    update ideas set vote_count = votes.count, heat = votes.heat
    from (
      select idea_id, count(*) as count, extract(epoch from max(voted_at)) as heat
      from idea_votes group by idea_id
    ) as votes where votes.idea_id = ideas.id
  `.execute(database)
  return people[1] ?? owner
}

async function timeEach(act: () => Promise<unknown>): Promise<number[]> {
  for (let warm = 0; warm < 8; warm++) await act()
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const from = performance.now()
    await act()
    times.push(performance.now() - from)
  }
  return times
}
