import { expect, it } from 'vitest'
import { setTheStage, type Database } from '#test'
import { build } from '../doors/world.ts'
import { printAtRest } from './at-rest.ts'
import { openHouse } from './house.ts'
import { writeLetters } from './write-letters.ts'

/** Programs that look for harm in letters fetch what is in them, and fill in nothing. */
it('changes nothing that a scanner of mail fetches every link of every letter', async () => {
  const house = await openHouse()
  try {
    await setTheStage(house.database)
    await build(house.database)
    await writeLetters(house.database, house.origin)
    await house.database.updateTable('notifications').set(never).execute()
    const { kinds, links } = await readLetters(house.database, house.origin)
    expect(kinds).toEqual(wanted)
    expect(links.some((link) => link.includes('/sign-in/not-my-address?'))).toBe(true)
    const before = await printAtRest(house, ofProgram)
    for (const link of links) {
      for (const method of ['HEAD', 'GET', 'GET']) {
        const { status } = await fetch(link, { method, headers: { accept: 'text/html' } })
        expect([link, status < 500 && status !== 404]).toEqual([link, true])
      }
    }
    expect(await printAtRest(house, ofProgram)).toEqual(before)
  } finally {
    await house.close()
  }
})

const wanted = [
  ...['consent', 'digest', 'invite', 'new-address', 'not-me', 'notice', 'reset'],
  ...['security', 'sharing', 'sign-in', 'survey'],
]
const never = { letter_due_at: null, push_due_at: null }
/** Where the program notes how far its own jobs came. */
const ofProgram = /cursors$/

async function readLetters(database: Database, origin: string) {
  const letters = await database
    .selectFrom('letters')
    .select(['kind', 'body', 'body_html'])
    .execute()
  const texts = letters.flatMap(({ body, body_html: html }) => [body, html ?? ''])
  const found = texts.flatMap((text) => text.match(/https?:\/\/[^\s"'<>)]+/g) ?? [])
  const links = new Set(found.map((link) => link.replaceAll('&amp;', '&').replace(/[.,]$/, '')))
  return {
    kinds: [...new Set(letters.map(({ kind }) => kind))].toSorted(),
    links: [...links].filter((link) => link.startsWith(origin)),
  }
}
