import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { comment, postReply, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { createSpace, editSpace } from '#spaces'
import { ada, bo, dee, ida, setTheStage } from '#test'
import { register } from '../../src/routes/register.ts'
import { hire, suspendSome } from '../doors/actors.ts'
import { COMMON_WORD, release } from '../doors/canaries.ts'
import { openHouse, type Browser, type House } from './house.ts'

const most: Browser[] = [
  ...(['visitor', 'member (author)', 'another member', 'suspended member'] as const),
  ...(['dealer', 'agent', 'moderator', 'manager', 'admin', 'owner'] as const),
]
const some: Browser[] = ['visitor', 'member (author)', 'another member', 'dealer', 'moderator']

/** Longer than any page is kept for guests. */
const FORGOTTEN_MS = 6_000

it('shows no canary to whom it is not meant for', { timeout: 600_000 }, async () => {
  const house = await openHouse()
  try {
    await setTheStage(house.database)
    const { canaries, ids } = await release(house.database)
    const cast = await hire(house.database)
    await suspendSome(house.database, cast)
    const cookies = await house.signIn(cast)
    const words = canaries.map(({ word }) => word)
    const heard = await hear(house, most, cookies, { words, ids: [...ids, ada.id] })
    // The owner may read letters that sign people in, at the desk only.
    const mayHear = ({ word, seenBy }: (typeof canaries)[number]): readonly string[] =>
      word.startsWith('canarylink') ? ['owner'] : seenBy

    const leaks = canaries.flatMap((canary) =>
      [...(heard.get(canary.word) ?? [])]
        .filter(([browser]) => !mayHear(canary).includes(browser))
        .map(([browser, address]) => `${canary.word} to ${browser} at ${address}`),
    )
    // Of a removed reply, pages show no more than its place.
    const silent = words.filter(
      (word) => heard.get(word)?.size === 0 && !word.startsWith('canarygonereply'),
    )
    expect(leaks).toEqual([])
    expect(silent).toEqual([])
  } finally {
    await house.close()
  }
})

it('takes a topic out of sight with its space', { timeout: 600_000 }, async () => {
  const house = await openHouse()
  try {
    await setTheStage(house.database)
    const { space, words, ids } = await talkInTheOpen(house)
    const cookies = await house.signIn(await hire(house.database))
    const before = await hear(house, some, cookies, { words, ids })
    await editSpace(house.database, ida, { spaceId: space, visibility: 'private' })
    await wait(FORGOTTEN_MS)
    const after = await hear(house, some, cookies, { words, ids })

    expect(words.filter((word) => before.get(word)?.size !== some.length)).toEqual([])
    expect([...after].flatMap(([word, who]) => [...who].map((each) => [word, ...each]))).toEqual([])
  } finally {
    await house.close()
  }
})

async function talkInTheOpen({ database }: House) {
  const words = ['title', 'body', 'tag', 'reply', 'remark', 'idea'].map((word) => `moved${word}zq`)
  const [title = '', body = '', tag = '', reply = '', remark = '', idea = ''] = words
  const space = await createSpace(database, ida, { name: 'Parlour', visibility: 'public' })
  const topic = await startTopic(database, ada, {
    ...{ spaceId: space, kind: 'question', title: `${title} ${COMMON_WORD}` },
    ...{ body: `${body} @bo`, tags: [tag] },
  })
  const ids = [
    topic,
    await postReply(database, bo, { topicId: topic, body: reply }),
    await comment(database, dee, { on: 'topic', onId: topic, body: remark }),
    await proposeIdea(database, ada, { spaceId: space, title: idea }),
  ]
  return { space, words, ids }
}

type Heard = Map<string, Map<Browser, string>>

/** Which word stood on a page for whom, and on which. */
async function hear(
  { visit }: House,
  browsers: readonly Browser[],
  cookies: ReadonlyMap<Browser, string | undefined>,
  { words, ids }: { words: readonly string[]; ids: readonly string[] },
): Promise<Heard> {
  const heard: Heard = new Map(words.map((word) => [word, new Map<Browser, string>()]))
  let asked = 0
  for (const browser of browsers) {
    const cookie = cookies.get(browser)
    const addresses = listAddresses(ids, { ofDesk: staff.has(browser) })
    asked += addresses.length
    for (let start = 0; start < addresses.length; start += AT_ONCE) {
      const batch = addresses.slice(start, start + AT_ONCE)
      const seen = await Promise.all(batch.map((address) => follow(visit, address, cookie)))
      for (const [number, text] of seen.entries()) {
        for (const [word, who] of heard) {
          if (text.includes(word)) who.set(browser, batch[number] ?? '')
        }
      }
    }
  }
  console.info(`${words.length} canaries, ${browsers.length} actors, ${asked} addresses`)
  return heard
}

const AT_ONCE = 6

const staff = new Set<Browser>(['agent', 'moderator', 'manager', 'admin', 'owner'])

/** The page, or the one that it leads to. */
async function follow(
  visit: House['visit'],
  address: string,
  cookie: string | undefined,
): Promise<string> {
  const { location, text } = await visit(address, { cookie })
  if (!/^\/(?!sign-in)/.test(location)) return text
  return text + (await visit(location, { cookie })).text
}

/**
 * Every page, about everything, as it is and as the framework fetches it. Whom the gate of the desk
 * stops (the matrix of pages tells), it stops whatever a page is about.
 */
function listAddresses(ids: readonly string[], { ofDesk }: { ofDesk: boolean }): string[] {
  const pages = Object.entries(register)
    .filter(
      ([route, { read }]) => read !== undefined && route !== '/(desk)/desk/imports/[run]/errors',
    )
    .flatMap(([route]) => {
      const path = route.replace(/\/\(\w+\)/g, '') || '/'
      return fill(path, ofDesk || !path.startsWith('/desk') ? ids : ids.slice(0, 1))
    })
  const framework = pages.map((page) => `${page === '/' ? '' : page}/__data.json`)
  const searches = ['/search?q=', '/search?text=', '/desk/people?query='].map(
    (address) => address + COMMON_WORD,
  )
  return [...pages, ...framework, ...searches]
}

function fill(path: string, ids: readonly string[]): string[] {
  const bare = path.replace('/[[slug]]', '')
  if (bare.includes('[slug]')) return ['plaza', 'workshop', 'parlour'].map((slug) => `/s/${slug}`)
  if (bare.includes('[handle]')) return ['/people/ada', '/people/bo', '/people/kim']
  if (bare.includes('[type]')) {
    const types = ['topic', 'reply', 'idea', 'comment']
    return types.flatMap((type) => ids.map((id) => `/go/${type}/${id}`))
  }
  const place = /\[(id|run|file)\]/.exec(bare)?.[0]
  return place === undefined ? [bare] : ids.map((id) => bare.replace(place, id))
}
