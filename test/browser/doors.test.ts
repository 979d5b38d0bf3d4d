import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { writeExports } from '#exports'
import { startTopic } from '#forum'
import { openFolder } from '#files'
import { keepImage } from '#uploads'
import { newId } from '#ids'
import { ada, plaza, setTheStage } from '#test'
import { register } from '../../src/routes/register.ts'
import { drawRow, isTried, readMatrix, writeMatrix, type Matrix } from '../doors/matrix.ts'
import { addressOf } from '../doors/page-samples.ts'
import { dot } from '../doors/samples.ts'
import { build } from '../doors/world.ts'
import { isOfTurn } from '../tier.ts'
import { printAtRest } from './at-rest.ts'
import { browsers, openHouse, type Browser, type House, type Seen } from './house.ts'

const file = new URL('../doors/page-matrix.csv', import.meta.url)

/**
 * Every page, and every form on it, for everybody. Forms are sent empty: whoever may come to them
 * hears what is missing. UPDATE_MATRIX=1 rewrites the reviewed file.
 */
it('opens each door of the house to whom it is meant for', { timeout: 600_000 }, async () => {
  const house = await openHouse()
  try {
    const { world, cookies } = await furnish(house)
    const doors = listDoors(world)
    const reviewed = readMatrix(file)
    await tryLockedDoors(house, doors, reviewed, cookies)
    const found = new Map<string, string[]>()
    for (const door of doors) {
      const known = reviewed.get(door.name)
      if (known && !isOfTurn(door.name)) {
        found.set(door.name, [...known])
        continue
      }
      const cells = await drawRow(browsers, known, async (browser) => {
        const seen = await knockAt(house, door, cookies.get(browser))
        if (door.act !== undefined) await putBack(house, world.topic)
        return verdict(seen)
      })
      found.set(door.name, cells)
    }
    const matrix = writeMatrix(file, ['route', ...browsers], found)
    console.info(`${doors.length} pages and forms × ${browsers.length} actors`)
    expect(matrix).not.toContain('broken')
    expect(matrix).toBe(readFileSync(file, 'utf8'))
  } finally {
    await house.close()
  }
})

/** Forms that are not for somebody change nothing when that somebody sends them all the same. */
async function tryLockedDoors(
  house: House,
  doors: readonly Door[],
  reviewed: Matrix,
  cookies: Cookies,
) {
  const locked = [...reviewed].flatMap(([name, cells]) => {
    const door = doors.find((each) => each.name === name)
    const shut = browsers.filter((_, place) => cells[place] !== 'allow' && isTried(cells, place))
    return door?.act === undefined || !isOfTurn(name)
      ? []
      : shut.map((browser) => ({ door, browser }))
  })
  // A refused form comes back on its page, and whoever sees that has read it. So all have before.
  const seen = new Map(locked.map((one) => [`${one.door.address} ${one.browser}`, one]))
  for (const { door, browser } of seen.values()) {
    await knockAt(house, { ...door, act: undefined }, cookies.get(browser))
  }
  // Nothing comes round by the clock meanwhile, and no letter falls due.
  await sql`delete from jobs.schedule`.execute(house.database)
  const never = { letter_due_at: null, push_due_at: null }
  await house.database.updateTable('notifications').set(never).execute()
  const before = await printAtRest(house, ofVisits)
  for (const { door, browser } of locked) await knockAt(house, door, cookies.get(browser))
  expect(await printAtRest(house, ofVisits)).toEqual(before)
}

type Cookies = ReadonlyMap<Browser, string | undefined>

interface Door {
  name: string
  address: string
  act: string | undefined
}

/** Whoever signs out sees no other door any more, so that one comes last. */
const last = '/(community)/sign-out?/default'

function listDoors(world: Parameters<typeof addressOf>[1]): Door[] {
  return Object.entries(register)
    .flatMap(([route, { read, acts = {} }]): Door[] => {
      const address = addressOf(route, world)
      if (address === undefined) throw new Error(`${route} has no sample address.`)
      const posts = Object.keys(acts).map((act) => ({ name: `${route}?/${act}`, address, act }))
      return [...(read ? [{ name: route, address, act: undefined }] : []), ...posts]
    })
    .sort((one, other) => Number(one.name === last) - Number(other.name === last))
}

async function furnish({ database, dataFolder, signIn }: House) {
  await setTheStage(database)
  const world = await build(database)
  const files = openFolder(join(dataFolder, 'uploads'))
  const { id: image } = await keepImage(database, ada, files, { bytes: dot, name: 'dot.png' })
  const body = `![](/uploads/${image}.webp)`
  await startTopic(database, ada, { spaceId: plaza.id, kind: 'discussion', title: 'A dot', body })
  await writeExports(database, dataFolder)
  const file = newId()
  await mkdir(join(dataFolder, 'imports'), { recursive: true })
  await writeFile(join(dataFolder, 'imports', file), 'customer,date,amount\nkim,2026-01-01,12.00\n')
  const errors = join(dataFolder, 'imports', 'errors.csv')
  await writeFile(errors, 'line,reason\n')
  await database.updateTable('import_runs').set({ errors_path: errors }).execute()
  return { world: { ...world, image, file }, cookies: await signIn(world.cast) }
}

async function knockAt(
  { visit }: House,
  { address, act }: Door,
  cookie: string | undefined,
): Promise<Seen> {
  const path = act === undefined || act === 'default' ? address : `${address}?/${act}`
  const asked = { cookie, ...(act !== undefined && { form: {} }) }
  const seen = await visit(path, asked)
  // Browsers send the same again, a form too, to where it lives now.
  return seen.status === 308 ? visit(seen.location, asked) : seen
}

function verdict({ status, location }: Seen): string {
  if (status >= 500) return `broken${status}`
  if (status === 403 || status === 404) return `deny${status}`
  return location.startsWith('/sign-in?') ? 'login' : 'allow'
}

/** An empty form is enough to remove, pin or lock something. The next one finds it as it was. */
async function putBack({ database }: House, topic: string): Promise<void> {
  for (const table of ['surveys', 'reviews', 'changes'] as const) {
    await database.updateTable(table).set({ removed_at: null }).execute()
  }
  await database
    .updateTable('topics')
    .set({ removed_at: null, removed_by_id: null, is_pinned: false, locked_at: null })
    .where('id', '=', topic)
    .execute()
}

/** What visits leave behind does not count. */
const ofVisits = /^(sessions|attempts|activities|read_positions|\w*cursors)$/
