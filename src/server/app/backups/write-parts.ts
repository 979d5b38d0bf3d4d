import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { zstdCompress } from 'node:zlib'
import { openFolder, type Files } from '#files'
import { fileOf } from '#uploads'
import packageJson from '../../../../package.json' with { type: 'json' }
import type { Entry } from '../copies/tar.ts'
import type { House } from './house.ts'
import { readJournal } from './carry-journal.ts'
import { fingerprintOf, parts, sha256, type Contents, type Header } from './format.ts'
import { newSalt, openToAll, sealBy } from './seal.ts'
import type { Snapshot } from './snapshot.ts'

/** How far a backup is. */
export interface Told {
  table: string
  lines: number
  files: number
}

/** So much of a table is in memory at once. */
const PART_BYTES = 4 * 2 ** 20
const compress = promisify(zstdCompress)

/** A backup, part by part; the last ones say what there must be. */
export async function* partsOf(
  snapshot: Snapshot,
  house: House,
  told: Told,
  onTold: (told: Told) => void,
): AsyncGenerator<Entry> {
  const { passphrase } = house.config.backups
  const salt = passphrase === undefined ? null : newSalt()
  const seal =
    passphrase === undefined || salt === null ? openToAll : await sealBy(passphrase, salt)
  const noted: Contents = { parts: {}, tables: {}, files: 0, gone: [] }
  const head = Buffer.from(JSON.stringify(await headerOf(snapshot, house, salt), null, 1))
  noted.parts[parts.header] = sha256(head)
  yield { name: parts.header, content: head }

  for await (const { name, content } of all()) {
    const closed = seal.close(name, content)
    noted.parts[name] = sha256(closed)
    yield { name, content: closed }
  }

  const content = seal.close(parts.contents, Buffer.from(JSON.stringify(noted)))
  yield { name: parts.contents, content }
  yield { name: parts.digest, content: Buffer.from(`${sha256(content)}\n`) }

  async function* all(): AsyncGenerator<Entry> {
    if (salt !== null) yield { name: parts.key, content: Buffer.from(await house.key()) }
    const journal = await readJournal(join(house.config.dataFolder, 'forgotten'))
    yield { name: parts.forgotten, content: Buffer.from(journal) }
    for (const table of snapshot.tables.keys()) {
      onTold(Object.assign(told, { table }))
      yield* partsOfTable(snapshot, table, noted)
      told.lines += noted.tables[table]?.lines ?? 0
    }
    for await (const file of uploadsOf(snapshot, house.config.dataFolder, noted)) {
      told.files = noted.files
      onTold(Object.assign(told, { table: 'files' }))
      yield file
    }
  }
}

async function headerOf(snapshot: Snapshot, house: House, salt: string | null): Promise<Header> {
  return {
    format: 'guildhall backup 1',
    program: packageJson.version,
    at: snapshot.at,
    migrations: snapshot.migrations,
    tables: Object.fromEntries(snapshot.tables),
    key: fingerprintOf(await house.key()),
    salt,
  }
}

async function* partsOfTable(
  snapshot: Snapshot,
  table: string,
  noted: Contents,
): AsyncGenerator<Entry> {
  const digest = createHash('sha256')
  const lines = snapshot.read(table)
  let number = 0
  for await (const piece of inPieces(lines)) {
    digest.update(piece)
    yield { name: parts.table(table, ++number), content: await compress(piece) }
  }
  const { rowCount = 0 } = lines as { rowCount?: number }
  noted.tables[table] = { lines: rowCount, digest: digest.digest('hex') }
}

async function* inPieces(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = []
  let size = 0
  for await (const some of stream) {
    waiting.push(some)
    size += some.length
    if (size < PART_BYTES) continue
    yield Buffer.concat(waiting)
    waiting = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(waiting)
}

/** What the snapshot knows of. A file is there before its row, so one that is not was removed since. */
async function* uploadsOf(
  snapshot: Snapshot,
  dataFolder: string,
  noted: Contents,
): AsyncGenerator<Entry> {
  const files: Files = openFolder(join(dataFolder, 'uploads'))
  for await (const ids of snapshot.listUploads()) {
    for (const id of ids) {
      const file = await files.get(fileOf(id))
      if (!file) noted.gone.push(id)
      if (!file) continue
      noted.files += 1
      yield { name: parts.upload(fileOf(id)), content: await buffer(file) }
    }
  }
}
