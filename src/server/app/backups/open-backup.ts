import { DomainError } from '#errors'
import type { Entry } from '../copies/tar.ts'
import { contents, header, parts, sha256, type Contents, type Header } from './format.ts'
import { readTar } from './read-tar.ts'
import { openToAll, sealBy, type Seal } from './seal.ts'

/** A backup of which every part is what was written. */
export interface OpenBackup {
  header: Header
  contents: Contents
  /** Tells it from all others. */
  digest: string
  /** Everything in it, in the order of writing; tables are still compressed. */
  read(): AsyncGenerator<Entry>
}

/** Reads a backup once through and compares each part with what it ought to be, before it is used. */
export async function openBackup(path: string, passphrase?: string): Promise<OpenBackup> {
  const seen: Record<string, string> = {}
  const kept: Record<string, Buffer> = {}
  for await (const { name, content } of readTar(path)) {
    seen[name] = sha256(content)
    if (small.has(name)) kept[name] = content
  }
  const [first, last] = [kept[parts.header], kept[parts.contents]]
  const digest = kept[parts.digest]?.toString().trim() ?? ''
  const head = header.safeParse(jsonIn(first))
  if (!head.success) throw notOurs(path)
  if (!last || digest !== seen[parts.contents]) throw damaged(path, 'its end is missing')
  const seal = await sealOf(head.data, path, passphrase)
  const noted = contents.parse(jsonIn(seal.open(parts.contents, last)))
  for (const [name, wanted] of Object.entries(noted.parts)) {
    if (seen[name] !== wanted) throw damaged(path, `${name} is not what was written`)
  }
  return { header: head.data, contents: noted, digest, read: () => readParts(path, noted, seal) }
}

const small: ReadonlySet<string> = new Set([parts.header, parts.contents, parts.digest])

async function* readParts(path: string, { parts: wanted }: Contents, seal: Seal) {
  for await (const { name, content } of readTar(path)) {
    if (name === parts.header || wanted[name] === undefined) continue
    yield { name, content: seal.open(name, content) }
  }
}

async function sealOf({ salt }: Header, path: string, passphrase?: string): Promise<Seal> {
  if (salt === null) return openToAll
  if (passphrase !== undefined) return sealBy(passphrase, salt)
  throw new DomainError(
    'invalid',
    'backup.passphrase',
    `${path} is closed by a passphrase. Set GUILDHALL_BACKUP_PASSPHRASE to it.`,
    { path },
  )
}

function jsonIn(content: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(content ?? []).toString())
  } catch {
    return undefined
  }
}

function notOurs(path: string): DomainError {
  const message = `${path} is no backup that this program can read. Name a file that \`guildhall backup\` wrote.`
  return new DomainError('invalid', 'backup.unknown', message, { path })
}

function damaged(path: string, what: string): DomainError {
  const message = `${path} is damaged: ${what}. Nothing was restored; take another backup.`
  return new DomainError('invalid', 'backup.damaged', message, { path, what })
}
