import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { importDiscourse } from '#discourse'
import { openFolder, type Files } from '#files'
import { listRuns, type Progress } from '#import-runs'
import { importStackExchange } from '#stackexchange'
import { ida, it as base, type Database, type Store } from '#test'

const tables = [
  ...['people', 'claims', 'spaces', 'groups', 'group_members', 'space_groups', 'old_addresses'],
  ...['topics', 'replies', 'comments', 'reactions', 'post_versions', 'topic_events', 'tags'],
  ...['taggings', 'uploads', 'upload_uses', 'search_documents', 'activities', 'notifications'],
]

/** How much there is of everything, and all that is read in topics. */
async function stateOf(store: Store | Database) {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const found = sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`
    counts[table] = (await found.execute(store)).rows[0]?.count ?? 0
  }
  const posts = await sql`
    select id, title, body_html, score, is_wiki, version, locked_at, reply_count, last_number,
      event_count, accepted_reply_id from topics
    union all
    select id, null, body_html, score, is_wiki, version, accepted_at, 0, number, 0, topic_id
    from replies order by id
  `.execute(store)
  return { counts, posts: posts.rows }
}

type Work = (
  store: Store | Database,
  files: Files,
  onProgress: (progress: Progress) => void,
) => Promise<unknown>

const works: [string, Work][] = [
  [
    'a Discourse forum',
    (store, files, onProgress) => {
      const forum = { folder: 'test/fixtures/discourse', origin: 'https://forum.sea.example' }
      return importDiscourse(store, ida, { ...forum, files, onProgress })
    },
  ],
  [
    'a Stack Exchange dump',
    (store, _files, onProgress) => {
      const bread = { folder: 'test/fixtures/stackexchange', site: 'bread' }
      return importStackExchange(store, ida, { ...bread, onProgress })
    },
  ],
]

/** Files outlive an import that breaks off, and are found again by the next. */
const it = base.extend('files', async ({}, { onCleanup }): Promise<Files> => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-kept-'))
  onCleanup(() => rm(folder, { recursive: true }))
  return openFolder(folder)
})

it.for(works)(
  'brings in %s broken off at every step as if it had never been, and twice as once',
  { timeout: 60_000 },
  async ([, work], { store, database, files }) => {
    const steps = new Set<string>()
    await work(store, files, ({ step }) => steps.add(step))
    const undisturbed = await stateOf(store)
    const before = await stateOf(database)
    for (const broken of steps) {
      const breakOff = ({ step }: Progress) => {
        if (step === broken) throw new Error('The power went')
      }
      await expect(work(database, files, breakOff), broken).rejects.toThrow('The power went')
    }
    expect(await stateOf(database)).toEqual(before)
    expect(steps.size).toBeGreaterThan(3)
    for (let time = 1; time <= 2; time++) {
      await work(database, files, () => undefined)
      expect(await stateOf(database), `time ${time}`).toEqual(undisturbed)
    }
    const { items } = await listRuns(database, ida)
    expect(items.slice(0, 2).map(({ status }) => status)).toEqual(['done', 'done'])
    expect(items.slice(2).every(({ status }) => status === 'failed')).toBe(true)
  },
)
