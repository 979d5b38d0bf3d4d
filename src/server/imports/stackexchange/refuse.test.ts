import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { importStackExchange } from '#stackexchange'
import { ida, it, type Store } from '#test'

type Change = (text: string) => string

/** Tries to bring in the dump of our tests after somebody broke one of its files. */
async function tryBroken(store: Store, file: string, change: Change | undefined): Promise<unknown> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-dump-'))
  try {
    await cp('test/fixtures/stackexchange', folder, { recursive: true })
    const path = join(folder, file)
    if (change) await writeFile(path, change(await readFile(path, 'utf8')))
    else await rm(path)
    await importStackExchange(store, ida, { folder, site: 'bread' })
    return undefined
  } catch (error) {
    return error
  } finally {
    await rm(folder, { recursive: true })
  }
}

const broken: [string, string, Change | undefined, string, RegExp][] = [
  ['a dump without votes', 'Votes.xml', undefined, 'dump.incomplete', /lacks Votes\.xml/],
  [
    'a cut file',
    'Posts.xml',
    (text) => text.slice(0, 900),
    'dump.broken',
    /Posts\.xml, line \d: the file ends too early: it was cut/,
  ],
  [
    'a file cut between rows',
    'Posts.xml',
    (text) => text.replace('</posts>', ''),
    'dump.broken',
    /it was cut/,
  ],
  ['an empty file', 'Users.xml', () => '', 'dump.broken', /it was cut/],
  [
    'what is no XML',
    'Users.xml',
    () => '{"users":[]}',
    'dump.broken',
    /Users\.xml, line 1: the file is broken/,
  ],
  [
    'a broken tag',
    'Comments.xml',
    (text) => text.replace('PostId="3"', 'PostId=3'),
    'dump.broken',
    /Comments\.xml, line 4/,
  ],
  [
    'the wrong file',
    'Votes.xml',
    (text) => text.replaceAll('votes', 'badges'),
    'dump.broken',
    /holds <badges> instead of <votes>/,
  ],
  [
    'a row without its date',
    'Posts.xml',
    (text) => text.replace(/CreationDate="2020-02-02[^"]*"/, ''),
    'dump.row',
    /Posts\.xml, line 4: CreationDate is missing/,
  ],
  [
    'a number that is none',
    'Votes.xml',
    (text) => text.replace('PostId="99"', 'PostId="x"'),
    'dump.row',
    /Votes\.xml, line 7: PostId is "x"/,
  ],
  [
    'files of different dumps',
    'Comments.xml',
    (text) => text.replace(/PostId="\d"/g, 'PostId="700"'),
    'dump.mixed',
    /3 of 3 rows of Comments\.xml/,
  ],
  [
    'an endless row',
    'Badges.xml',
    (text) => text.replace('Student', 'x'.repeat(9_000_000)),
    'dump.broken',
    /longer than 8 MB/,
  ],
]

it.for(broken)(
  'refuses %s, says where, and keeps nothing',
  async ([, file, change, code, message], { store }) => {
    const before = await count(store)
    expect(await tryBroken(store, file, change)).toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    })
    expect(await count(store)).toEqual(before)
  },
)

it('refuses a folder that is not there', async ({ store }) => {
  const attempt = importStackExchange(store, ida, { folder: '/nowhere/physics' })
  await expect(attempt).rejects.toMatchObject({ code: 'dump.incomplete' })
})

async function count(store: Store): Promise<unknown[]> {
  const counts = []
  for (const table of ['people', 'topics', 'activities'] as const) {
    const rows = store.selectFrom(table as 'people').select(({ fn }) => fn.countAll().as('n'))
    counts.push(await rows.executeTakeFirst())
  }
  return counts
}
