import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { comment, postReply, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { createSpace, editSpace } from '#spaces'
import { ada, bo, dee, ida, setTheStage } from '#test'
import { register } from '../../src/routes/register.ts'
import { hire, suspendSome } from '../doors/actors.ts'
import { COMMON_WORD, release } from '../doors/canaries.ts'
import { listenFor } from '../doors/sweep.ts'
import { isOfTurn, isShort } from '../tier.ts'
import { pages } from './addresses.ts'
import { openHouse, type Browser, type House } from './house.ts'

const all: Browser[] = [
  ...(['owner', 'member (author)', 'dealer', 'another member', 'agent'] as const),
  ...(['visitor', 'moderator', 'manager', 'admin', 'suspended member'] as const),
]
const most = isShort ? all.slice(0, -3) : all
const some: Browser[] = isShort
  ? ['visitor', 'another member']
  : ['visitor', 'member (author)', 'another member', 'dealer', 'moderator']

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
    const mayHear = ({ word, seenBy }: (typeof canaries)[number]): readonly string[] => {
      // The owner may read letters that sign people in, at the desk only.
      if (word.startsWith('canarylink')) return ['owner']
      // Bo, who wrote them, still finds them where they would be flagged.
      return /^canarygone(below|remark)/.test(word) ? [...seenBy, 'another member'] : seenBy
    }

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
    expect(silent.length, silent.join()).toBeLessThanOrEqual(isShort ? words.length / 2 : 0)
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
  const listen = listenFor(words)
  const there = new Set<string>()
  let asked = 0
  for (const browser of browsers) {
    const reader = readerOf(visit, cookies.get(browser))
    const isAsked = ({ address, isFirst }: Place) =>
      isFirst || !lesser.has(browser) || there.has(address)
    const places = listPlaces(ids, { ofDesk: staff.has(browser) }).filter(isAsked)
    asked += places.length
    for (let start = 0; start < places.length; start += AT_ONCE) {
      const batch = places.slice(start, start + AT_ONCE)
      const seen = await Promise.all(batch.map(reader))
      for (const { address, text, isThere } of seen) {
        if (isThere) there.add(address)
        for (const word of listen(text)) heard.get(word)?.set(browser, address)
      }
    }
  }
  console.info(`${words.length} canaries, ${browsers.length} actors, ${asked} addresses`)
  return heard
}

const AT_ONCE = 6
const staff = new Set<Browser>(['agent', 'moderator', 'manager', 'admin', 'owner'])

/** Who may read no more than somebody before them comes only to what was there for somebody. */
const lesser = new Set<Browser>([
  ...(['suspended member', 'admin'] as const),
  // They find places of their own, which are looked for when there is time.
  ...(isShort ? (['another member', 'agent', 'visitor', 'moderator'] as const) : []),
])

interface Place {
  address: string
  /** Where the framework fetches what a page shows; files have none. */
  data?: string | undefined
  /** The first address of its route, which is read whatever it answers. */
  isFirst: boolean
}

/**
 * Everything that comes for an address: what the framework fetches, and the page itself, or the one
 * that it leads to. One page that is refused looks like the next, so only the first of a route is
 * drawn.
 */
function readerOf(visit: House['visit'], cookie: string | undefined) {
  return async ({ address, data, isFirst }: Place) => {
    const told = data === undefined ? '' : (await visit(data, { cookie })).text
    if (!isFirst && told.includes('{"type":"error"')) return { address, text: told, isThere: false }
    // Pages are drawn from what was fetched, so in a short run only the first of a route is drawn.
    if (isShort && !isFirst && told !== '') return { address, text: told, isThere: true }
    const { status, location, text } = await visit(address, { cookie })
    const next = /^\/(?!sign-in)/.test(location) ? await visit(location, { cookie }) : undefined
    return { address, text: told + text + (next?.text ?? ''), isThere: status < 400 }
  }
}

/**
 * Every page, about everything. Whom the gate of the desk stops (the matrix of pages tells), it stops
 * whatever a page is about.
 */
function listPlaces(ids: readonly string[], { ofDesk }: { ofDesk: boolean }): Place[] {
  const found = Object.entries(register)
    .filter(
      ([route, { read }]) => read !== undefined && route !== '/(desk)/desk/imports/[run]/errors',
    )
    .flatMap(([route]) => {
      const path = route.replace(/\/\(\w+\)/g, '') || '/'
      const addresses = fill(path, ofDesk || !path.startsWith('/desk') ? ids : ids.slice(0, 1))
      return addresses.map((address, number) => ({
        address,
        data: shown.has(route) ? `${address === '/' ? '' : address}/__data.json` : undefined,
        isFirst: number === 0,
      }))
    })
    .filter(({ isFirst }, number) => isFirst || isOfTurn(`${number}`))
  const searches = ['/search?q=', '/search?text=', '/desk/people?query='].map((address) => ({
    address: address + COMMON_WORD,
    isFirst: true,
  }))
  return [...found, ...searches]
}

const shown = new Set(pages)

function fill(path: string, ids: readonly string[]): string[] {
  const bare = path.replace('/[[slug]]', '')
  if (bare.includes('[slug]')) return ['plaza', 'workshop', 'parlour'].map((slug) => `/s/${slug}`)
  if (bare.includes('[handle]')) return ['/people/ada', '/people/bo', '/people/kim']
  if (bare.includes('[type]')) {
    const types = ['topic', 'reply', 'idea', 'comment']
    return types.flatMap((type) => fill(bare.replace('[type]', type), ids))
  }
  const place = /\[(id|run|file)\]/.exec(bare)?.[0]
  return place === undefined ? [bare] : ids.map((id) => bare.replace(place, id))
}
