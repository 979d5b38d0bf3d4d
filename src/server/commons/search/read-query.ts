/** What somebody typed into the search box, taken apart. */
export interface SearchQuery {
  /** What remains when the filters are taken out, as `websearch_to_tsquery` reads it. */
  words: string
  /** Only in what has a title of its own, and only there. */
  inTitle: boolean
  /** Not in what is public at all, but in one's own messages. */
  inMessages: boolean
  /** Handles. */
  by: string[]
  tags: string[]
  /** Slugs or names. */
  spaces: string[]
  states: SearchState[]
  kinds: SearchKind[]
  /** From this moment on. */
  from: Date | undefined
  /** Before this moment. */
  until: Date | undefined
  isNewestFirst: boolean
}

export const searchStates = ['question', 'discussion', 'solved', 'unsolved', 'unanswered'] as const
export type SearchState = (typeof searchStates)[number]

export const searchKinds = ['topic', 'reply', 'idea', 'comment', 'product', 'review'] as const
type SearchKind = (typeof searchKinds)[number]

const LONGEST_TEXT = 200

/**
 * Reads `brake in:titles by:@ada tag:brakes space:workshop is:solved kind:reply after:2024
 * before:2024-06 sort:newest`. What looks like a filter but is none stays among the words. Never
 * refuses, and takes time in proportion to the text.
 */
export function readQuery(text: string): SearchQuery {
  const query = emptyQuery()
  const words: string[] = []
  for (const [token] of text.slice(0, LONGEST_TEXT).matchAll(TOKEN)) {
    const colon = token.indexOf(':')
    const name = token.slice(0, Math.max(0, colon)).toLowerCase()
    const value = token
      .slice(colon + 1)
      .replaceAll('"', '')
      .trim()
    const filter = Object.hasOwn(filters, name) ? filters[name] : undefined
    if (value === '' || !filter?.(value, query)) words.push(token)
  }
  return { ...query, words: words.join(' ') }
}

/** Whether anything but words narrows the search. */
export function isFiltered(query: SearchQuery): boolean {
  const { by, tags, spaces, states, kinds, from, until } = query
  return from !== undefined || until !== undefined || [by, tags, spaces, states, kinds].some(hasAny)
}

/** A word, a quotation, or a name with either behind it. */
const TOKEN = /(?:\p{L}{1,10}:)?"[^"]*"?|\S+/gu

type Filter = (value: string, query: SearchQuery) => boolean

const by: Filter = (value, query) => add(query.by, value.replace(/^@/, '').toLowerCase())
const day: (at: 'from' | 'until') => Filter = (at) => (value, query) => {
  const moment = dateOf(value)
  if (moment) query[at] = moment
  return moment !== undefined
}

/** Each says whether it could make something of its value. */
const filters: Partial<Record<string, Filter>> = {
  by,
  from: by,
  user: by,
  tag: (value, query) => add(query.tags, value.replace(/^#/, '')),
  space: (value, query) => add(query.spaces, value.toLowerCase()),
  after: day('from'),
  before: day('until'),
  is(value, query) {
    const name = value.toLowerCase()
    if (addKind(query, name)) return true
    const [state] = searchStates.filter((each) => each === name)
    return state !== undefined && add(query.states, state)
  },
  kind: (value, query) => addKind(query, value.toLowerCase()),
  in(value, query) {
    const name = singularOf(value.toLowerCase())
    if (name === 'title') return (query.inTitle = true)
    if (name === 'message') return (query.inMessages = true)
    return addKind(query, name)
  },
  sort(value, query) {
    if (!['newest', 'latest', 'recent'].includes(value.toLowerCase())) return false
    return (query.isNewestFirst = true)
  },
}

function addKind(query: SearchQuery, name: string): boolean {
  const [kind] = searchKinds.filter((each) => each === name)
  return kind !== undefined && add(query.kinds, kind)
}

function singularOf(name: string): string {
  return name.replace(/ies$/, 'y').replace(/s$/, '')
}

function add<Value>(list: Value[], value: Value): boolean {
  if (value === '') return false
  list.push(value)
  return true
}

/** `2024`, `2024-05` or `2024-05-31`: the moment at which it begins, in UTC. */
function dateOf(text: string): Date | undefined {
  const [, year, month = '01', date = '01'] = /^(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?$/.exec(text) ?? []
  if (year === undefined) return undefined
  const moment = new Date(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}T00:00:00Z`)
  const isThere = !Number.isNaN(moment.getTime()) && moment.getUTCDate() === Number(date)
  return isThere && Number(year) > 0 ? moment : undefined
}

function hasAny(list: readonly unknown[]): boolean {
  return list.length > 0
}

function emptyQuery(): SearchQuery {
  return {
    ...{
      words: '',
      inTitle: false,
      inMessages: false,
      by: [],
      tags: [],
      spaces: [],
      states: [],
      kinds: [],
    },
    ...{ from: undefined, until: undefined, isNewestFirst: false },
  }
}
