/** A file of a forum, by whichever of its addresses. */
export interface OldFile {
  /** Its short name, or where it lies below `/uploads/`: the same for all its addresses. */
  key: string
  /** Where it can be asked for on the forum. */
  path: string
  isPicture: boolean
}

/** All addresses of files of a forum that a text may hold, source or HTML. */
export function addressesIn(text: string): string[] {
  return [...new Set(text.match(ADDRESS))]
}

const ADDRESS =
  /upload:\/\/[A-Za-z0-9]{1,60}(?:\.\w{1,8})?|(?:https?:)?(?:\/\/[\w.:-]{1,200})?\/[\w./-]{0,200}(?:uploads|original|optimized)\/[\w./-]{1,300}/g

/**
 * Which file an address means: `upload://…`, `/uploads/…`, or one on a store of the forum's that
 * names it by the hash of its content, as Discourse does. Nothing, if it is none of the forum's.
 */
export function oldFileAt(address: string, origin: string | undefined): OldFile | undefined {
  const short = /^upload:\/\/([A-Za-z0-9]{1,60})(\.\w{1,8})?$/.exec(address)
  if (short) return shortFile(short[1] ?? '', short[2] ?? '')
  const url = URL.parse(address, origin ?? NOWHERE)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return undefined
  const byHash = HASHED.exec(url.pathname)
  if (byHash) return shortFile(shortName(byHash[1] ?? ''), byHash[2] ?? '')
  if (url.origin !== (origin ?? NOWHERE)) return undefined
  const named = /\/uploads\/short-url\/([A-Za-z0-9]{1,60})(\.\w{1,8})?$/.exec(url.pathname)
  if (named) return shortFile(named[1] ?? '', named[2] ?? '')
  const key = /^\/(?:secure-)?uploads\/([\w-]+(?:[./][\w-]+)*)$/.exec(url.pathname)?.[1]
  return key === undefined ? undefined : { key, path: url.pathname, isPicture: isPicture(key) }
}

const NOWHERE = 'https://forum.invalid'
const HASHED =
  /\/(?:original|optimized)\/\dX\/(?:[0-9a-f]\/){0,3}([0-9a-f]{40})(?:_\d+_\d+x\d+)?(\.\w{1,8})$/

/** The key of a file in a folder of uploads, by its path within. Smaller copies have none. */
export function keyOfFile(path: string): string | undefined {
  if (/(?:^|\/)optimized\//.test(path)) return undefined
  const name = path.split('/').at(-1) ?? ''
  const stem = name.replace(/\.\w{1,8}$/, '')
  if (/^[0-9a-f]{40}$/.test(stem)) return shortName(stem)
  return path.startsWith('short-url/') ? stem : path
}

function shortFile(key: string, ending: string): OldFile {
  return { key, path: `/uploads/short-url/${key}${ending}`, isPicture: isPicture(ending) }
}

function isPicture(name: string): boolean {
  return /\.(?:png|jpe?g|gif|webp|avif|heic|heif|svg|bmp|tiff?)$/i.test(name)
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** Discourse calls a file by the SHA-1 of its content, written in base 62. */
function shortName(sha1: string): string {
  let [rest, name] = [BigInt(`0x${sha1}`), '']
  for (; rest > 0n; rest /= 62n) name = (DIGITS[Number(rest % 62n)] ?? '') + name
  return name
}
