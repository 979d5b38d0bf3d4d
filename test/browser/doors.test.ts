import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startTopic } from '#forum'
import { openFolder } from '#files'
import { keepImage } from '#uploads'
import { newId } from '#ids'
import { ada, plaza, setTheStage } from '#test'
import { register } from '../../src/routes/register.ts'
import { checksum } from '../doors/checksum.ts'
import { addressOf } from '../doors/page-samples.ts'
import { dot } from '../doors/samples.ts'
import { build } from '../doors/world.ts'
import { browsers, openHouse, type House, type Seen } from './house.ts'

const reviewed = new URL('../doors/page-matrix.csv', import.meta.url)

/**
 * Every page, and every form on it, for everybody. Forms are sent empty: whoever may come to them
 * hears what is missing. UPDATE_MATRIX=1 rewrites the reviewed file.
 */
it('opens each door of the house to whom it is meant for', { timeout: 300_000 }, async () => {
  const house = await openHouse()
  try {
    const { world, cookies } = await furnish(house)
    const doors = Object.entries(register).flatMap(([route, { read, acts = {} }]) => {
      const address = addressOf(route, world)
      if (address === undefined) throw new Error(`${route} has no sample address.`)
      const posts = Object.keys(acts).map((act) => ({ name: `${route}?/${act}`, address, act }))
      return [...(read ? [{ name: route, address, act: undefined }] : []), ...posts]
    })
    const lines = [['route', ...browsers].join(',')]
    const denied: (() => Promise<Seen>)[] = []
    for (const { name, address, act } of doors) {
      const cells: string[] = []
      for (const browser of browsers) {
        const cookie = cookies.get(browser)
        const knock = () => knockAt(house, { name, address, act }, cookie)
        const cell = verdict(await knock())
        if (act !== undefined && cell !== 'allow') denied.push(knock)
        cells.push(cell)
      }
      lines.push([name, ...cells].join(','))
    }
    const matrix = `${lines.join('\n')}\n`
    if (process.env.UPDATE_MATRIX) writeFileSync(reviewed, matrix)
    console.info(`${doors.length} pages and forms × ${browsers.length} actors`)

    const before = await settledChecksum(house)
    for (const knock of denied) await knock()
    expect(await settledChecksum(house)).toBe(before)
    expect(matrix).not.toContain('broken')
    expect(matrix).toBe(readFileSync(reviewed, 'utf8'))
  } finally {
    await house.close()
  }
})

async function furnish({ database, dataFolder, signIn }: House) {
  await setTheStage(database)
  const world = await build(database)
  const files = openFolder(join(dataFolder, 'uploads'))
  const { id: image } = await keepImage(database, ada, files, { bytes: dot, name: 'dot.png' })
  await startTopic(database, ada, {
    ...{
      spaceId: plaza.id,
      kind: 'discussion',
      title: 'A dot',
      body: `![](/uploads/${image}.webp)`,
    },
  })
  const file = newId()
  await mkdir(join(dataFolder, 'imports'), { recursive: true })
  await writeFile(join(dataFolder, 'imports', file), 'customer,date,amount\nkim,2026-01-01,12.00\n')
  const errors = join(dataFolder, 'imports', 'errors.csv')
  await writeFile(errors, 'line,reason\n')
  await database.updateTable('import_runs').set({ errors_path: errors }).execute()
  return { world: { ...world, image, file }, cookies: await signIn(world.cast) }
}

function knockAt(
  { visit }: House,
  { address, act }: { name: string; address: string; act: string | undefined },
  cookie: string | undefined,
): Promise<Seen> {
  if (act === undefined) return visit(address, { cookie })
  return visit(act === 'default' ? address : `${address}?/${act}`, { cookie, form: {} })
}

function verdict({ status, location }: Seen): string {
  if (status >= 500) return `broken${status}`
  if (status === 403 || status === 404) return `deny${status}`
  return location.startsWith('/sign-in?') ? 'login' : 'allow'
}

/** What visits leave behind by themselves does not count. */
async function settledChecksum({ database }: House): Promise<string> {
  const print = await checksum(database)
  const itself = /\b(sessions|attempts|activities|cursors|activity_cursors) \w+/g
  return print.replace(itself, '')
}
