import { DomainError } from '#errors'
import { matcherOf, type Match } from './matching.ts'
import type { ScreeningStore } from './tables.ts'
import type { WatchAction, WatchedWord } from './watched-word.ts'

/** Words as they may stand, and what else the watched words in them ask for. */
export interface Watched {
  title: string | undefined
  body: string
  tags: string[]
  /** The words for which moderators want to see it first. */
  toApprove: string[]
  /** The words for which they want to see it soon. */
  toFlag: string[]
}

/** Goes through a text with the watched words. Refuses it if it holds a blocked one. */
export async function watch(
  store: ScreeningStore,
  wordsAre: string,
  { title, body }: { title?: string | undefined; body: string },
): Promise<Watched> {
  const find = await matcherFor(store, wordsAre)
  const [inTitle, inBody] = [find(title ?? ''), find(body)]
  const all = [...inTitle, ...inBody]
  const said = (action: WatchAction) =>
    [...new Set(all.filter(({ word }) => word.action === action))].map(({ word }) => word)
  const [blocked] = said('block')
  if (blocked) {
    const message = `“${blocked.pattern}” may not be used here. Please say it in other words.`
    throw new DomainError('invalid', 'watched.blocked', message)
  }
  return {
    title: title === undefined ? undefined : rewrite(title, inTitle, false),
    body: rewrite(body, inBody, true),
    tags: [...new Set(said('tag').map(({ target }) => target))],
    toApprove: [...new Set(said('approve').map(({ pattern }) => pattern))],
    toFlag: [...new Set(said('flag').map(({ pattern }) => pattern))],
  }
}

/** Puts blocks over what is censored, and links where Markdown may stand. */
function rewrite(text: string, matches: readonly Match[], mayLink: boolean): string {
  let [written, upTo] = ['', 0]
  for (const { word, start, end } of matches) {
    if (start < upTo) continue
    const found = text.slice(start, end)
    const said = replacement(word, found, mayLink && !isLinked(text, start))
    if (said === undefined) continue
    written += text.slice(upTo, start) + said
    upTo = end
  }
  return written + text.slice(upTo)
}

function replacement({ action, target }: WatchedWord, found: string, mayLink: boolean) {
  if (action === 'censor') return '■'.repeat(found.length)
  if (action === 'link' && mayLink) return `[${found}](${target})`
  return undefined
}

/** Inside of an address or a link there is no room for another one. */
function isLinked(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 200), at)
  return /(\[[^\]\n]*|\]\([^)\n]*|https?:\S*|`[^`\n]*)$/.test(before)
}

let latest = { are: '0 ', find: matcherOf([]) }

async function matcherFor(store: ScreeningStore, wordsAre: string) {
  if (latest.are === wordsAre) return latest.find
  const words = await store
    .selectFrom('watched_words')
    .select(['id', 'pattern', 'action', 'target'])
    .orderBy('id')
    .execute()
  latest = { are: wordsAre, find: matcherOf(words) }
  return latest.find
}
