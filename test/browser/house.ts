import { join } from 'node:path'
import { openStore, type Database } from '#app'
import { startOrJoinEmbedded } from '#embedded'
import { openAccounts } from '#people'
import { signedIn, type Browser, type Cast } from '../doors/actors.ts'
import { redeem, startProgram, type Cookie } from './program.ts'

export { browsers, type Browser } from '../doors/actors.ts'

export interface House {
  origin: string
  database: Database
  dataFolder: string
  /** Asks for a page, or sends a form to it. */
  visit(path: string, visit: { cookie?: string | undefined; form?: Fields }): Promise<Seen>
  signIn(cast: Cast): Promise<Map<Browser, string | undefined>>
  close(): Promise<void>
}

export type Fields = Record<string, string>

export interface Seen {
  status: number
  location: string
  text: string
}

/** The program without the sample community, and its database beside it. */
export async function openHouse(): Promise<House> {
  const { origin, dataFolder, stop } = await startProgram({ GUILDHALL_SAMPLE: 'off' })
  const { appUrl } = await startOrJoinEmbedded({ folder: join(dataFolder, 'postgres') })
  const database = openStore(appUrl)
  return {
    origin,
    database,
    dataFolder,
    visit: visitorOf(origin),
    signIn: (cast) => signInAll(origin, database, cast),
    async close() {
      await database.destroy()
      await stop()
    },
  }
}

function visitorOf(origin: string): House['visit'] {
  return async (path, { cookie, form }) => {
    const answer = await fetch(origin + path, {
      method: form ? 'POST' : 'GET',
      headers: { origin, accept: 'text/html', ...(cookie !== undefined && { cookie }) },
      ...(form && { body: new URLSearchParams(form) }),
      redirect: 'manual',
    })
    const head = [...answer.headers].join('\n')
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      text: `${head}\n${await answer.text()}`,
    }
  }
}

async function signInAll(origin: string, store: Database, cast: Cast) {
  const cookies = new Map<Browser, string | undefined>([['visitor', undefined]])
  for (const [number, [browser, { id }]] of signedIn(cast).entries()) {
    const { name, value } = await sessionOf(origin, store, id, `192.0.2.${number + 1}`)
    cookies.set(browser, `${name}=${value}`)
  }
  return cookies
}

/** Signs somebody in by a link, as the house would send it to them. */
export async function sessionOf(
  origin: string,
  store: Database,
  personId: string,
  address = '192.0.2.99',
): Promise<Cookie> {
  const accounts = openAccounts({
    ...{ store, origin, siteName: () => Promise.resolve('The Guild') },
    key: () => Promise.resolve('a key for tests'),
  })
  const link = new URL(await accounts.oneTimeLink(personId))
  return redeem(origin, link.searchParams.get('token') ?? '', address)
}
