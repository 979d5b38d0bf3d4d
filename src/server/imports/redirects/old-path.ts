import { slugify } from '#text'

/** What an address of another system may mean here: the most exact first, none for our own. */
export interface OldPath {
  /** As they stand in `old_addresses`. */
  keys: string[]
  /** The name of a tag, which needs no table. */
  tag?: string
  /** A list that is here under another name. */
  list?: string
}

/**
 * Reads an address as Discourse and Stack Exchange write them: `/t/a-title/12/3`, `/p/45`,
 * `/u/ada`, `/c/help/5`, `/g/sailors`, `/tag/brakes`, `/questions/7/a-title/8`, `/a/8`, `/users/2/ada`.
 */
export function readOldPath(pathname: string): OldPath {
  const [first = '', ...rest] = segmentsOf(pathname)
  const list = rest.length === 0 && Object.hasOwn(lists, first) ? lists[first] : undefined
  if (list !== undefined) return { keys: [], list }
  const read = Object.hasOwn(readers, first) ? readers[first] : undefined
  return read ? read(rest) : { keys: [] }
}

/** The lists of Discourse and Stack Exchange that are here under another name. */
const lists: Partial<Record<string, string>> = {
  ...{ latest: '/topics', top: '/topics?order=top', hot: '/topics?order=hot' },
  ...{ questions: '/topics', unanswered: '/topics?order=unanswered' },
  ...{ categories: '/spaces', tags: '/spaces', users: '/members', u: '/members' },
}

type Reader = (rest: readonly string[]) => OldPath

const readers: Partial<Record<string, Reader>> = {
  t(rest) {
    const [id, post] = isNumber(rest[0]) ? rest : rest.slice(1)
    if (!isNumber(id)) return { keys: [] }
    return { keys: [...(isNumber(post) ? [`t/${id}/${post}`] : []), `t/${id}`] }
  },
  g: ([name]) => ({ keys: [], ...(name && { list: `/groups/${slugify(name)}` }) }),
  p: ([id]) => numbered('p', id),
  posts: ([id, second]) => (id === 'comments' ? numbered('comments', second) : anyPost(id)),
  u: ([name]) => ({ keys: name ? [`u/${name}`] : [] }),
  users([name]) {
    if (name === undefined) return { keys: [] }
    return { keys: [...numbered('users', name).keys, `u/${name}`] }
  },
  c(rest) {
    const id = rest.findLast((part) => isNumber(part))
    if (id !== undefined) return { keys: [`c/${id}`] }
    return { keys: rest.length > 0 ? [`c/${rest.join('/')}`] : [] }
  },
  tag: ([name]) => tagged(name),
  tags: ([name]) => tagged(name),
  questions([id, slug, answer]) {
    if (id === 'tagged') return tagged(slug)
    const { keys } = numbered('questions', id)
    return { keys: keys.length > 0 && isNumber(answer) ? [`a/${answer}`, ...keys] : keys }
  },
  q: ([id]) => numbered('questions', id),
  a: ([id]) => numbered('a', id),
}

function numbered(kind: string, id: string | undefined): OldPath {
  return { keys: isNumber(id) ? [`${kind}/${id}`] : [] }
}

function anyPost(id: string | undefined): OldPath {
  return { keys: isNumber(id) ? [`questions/${id}`, `a/${id}`, `p/${id}`] : [] }
}

function tagged(name: string | undefined): OldPath {
  return name === undefined ? { keys: [] } : { keys: [], tag: name }
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d{1,15}$/.test(text)
}

function segmentsOf(pathname: string): string[] {
  const parts = pathname.slice(0, 500).split('/').slice(0, 8)
  return parts.filter((part) => part !== '').map((part) => decoded(part).toLowerCase())
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll('\0', '')
  } catch {
    return part
  }
}
