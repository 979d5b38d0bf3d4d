import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { DomainError } from '#errors'
import {
  asCsv,
  carryOut,
  idOf,
  Remainder,
  type Importer,
  type LeftOut,
  type Report,
} from '#import-runs'
import { importSpaces } from '#spaces'
import { checkDump, dumpFiles, type Dump, type Part } from './check.ts'
import { dumpOptions, type DumpOptions } from './options.ts'
import type { DumpStore, Scene } from './scene.ts'
import { writeBadges } from './write-badges.ts'
import { writeComments } from './write-comments.ts'
import { writeDeeds } from './write-deeds.ts'
import { writeHistory } from './write-history.ts'
import { writePeople } from './write-people.ts'
import { writePosts } from './write-posts.ts'
import { writeTags } from './write-tags.ts'
import { writeVotes } from './write-votes.ts'

export interface DumpImport {
  runId: string
  spaceId: string | undefined
  rows: Record<Part, number>
  /** Rows about things that the dump leaves out, such as votes on deleted posts. */
  loose: Record<Part, number>
  /** What was new. */
  counts: Record<string, number>
  /** What the dump holds and we did not take over. */
  leftOut: LeftOut[]
  errorsPath: string | undefined
}

/**
 * Brings in a Stack Exchange data dump with its dates. All of it is read and checked before any is
 * written, and what is written is kept as a whole or not at all. The same dump twice is once.
 */
export function importStackExchange(
  store: DumpStore,
  importer: Importer,
  options: DumpOptions,
): Promise<DumpImport> {
  const settings = parseOptions(options)
  const { folder, site, space, dryRun: isDryRun, runId: id } = settings
  const run = { id, kind: 'stackexchange' as const, name: basename(resolve(folder)), isDryRun }
  return carryOut(store, importer, run, async (store, reportRun) => {
    const report: Report = async (progress) => {
      options.onProgress?.(progress)
      await reportRun(progress)
    }
    const source = `stackexchange:${site}`
    const dump = await checkDump(folder, source, report)
    const { rows, loose } = dump
    const remainder = new Remainder()
    noteLoose(dump, remainder)
    const looked = { rows, loose, leftOut: remainder.leftOut, errorsPath: undefined }
    if (isDryRun) return { spaceId: undefined, ...looked, counts: { ...rows } }
    const spaceId = await openSpace(store, dump, { source, site, name: space ?? titleOf(site) })
    const origin = settings.origin ?? `https://${site}.stackexchange.com`
    const counts = await writeAll({ store, dump, source, origin, spaceId, report, remainder })
    const errorsPath = await listRemainder(remainder, settings.errorsFile)
    return { spaceId, rows, loose, counts, leftOut: remainder.leftOut, errorsPath }
  })
}

function noteLoose({ loose }: Dump, remainder: Remainder): void {
  for (const [part, count] of Object.entries(loose)) {
    remainder.add('loose', dumpFiles[part as Part][0], count)
  }
}

async function listRemainder(
  remainder: Remainder,
  path: string | undefined,
): Promise<string | undefined> {
  if (path === undefined || remainder.total === 0) return undefined
  await writeFile(path, asCsv([['what', 'why'], ...remainder.rows]))
  return path
}

async function writeAll(scene: Scene): Promise<Record<string, number>> {
  const people = await writePeople(scene)
  const posts = await writePosts(scene)
  const comments = await writeComments(scene)
  const votes = await writeVotes(scene)
  const badges = await writeBadges(scene)
  const edits = await writeHistory(scene)
  const events = await writeDeeds(scene)
  const tags = await writeTags(scene)
  return { people, ...posts, comments, votes, badges, edits, events, tags }
}

function parseOptions(options: DumpOptions) {
  const read = dumpOptions.safeParse(options)
  if (read.success) {
    const site = read.data.site ?? siteOf(read.data.folder)
    if (site !== '') return { ...read.data, site }
  }
  const [issue] = read.error?.issues ?? []
  const message = issue
    ? `${issue.path.join('.')}: ${issue.message}`
    : 'Say what the site is called, for example --site physics.'
  throw new DomainError('invalid', 'import.options', message)
}

/** `./dumps/Physics.stackexchange.com/` is physics. */
function siteOf(folder: string): string {
  const name = basename(resolve(folder)).toLowerCase()
  return name
    .replace(/\.stackexchange\.com$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
}

/** `conlang_meta_2020` becomes Conlang meta 2020. */
function titleOf(site: string): string {
  const words = site
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, 60)
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

/** Open to all, with the notice that the authors' licence asks for. */
async function openSpace(
  store: DumpStore,
  { licences }: Dump,
  { source, site, name }: { source: string; site: string; name: string },
): Promise<string> {
  const names = licences.size > 0 ? [...licences].sort().join(' and ') : 'CC BY-SA'
  const description =
    `Questions and answers from the Stack Exchange community “${site}” (https://stackexchange.com), ` +
    `by the authors named with each post, under ${names} (https://creativecommons.org/licenses/by-sa/4.0/).`
  const space = {
    id: idOf(source, 'space', name),
    name,
    description,
    visibility: 'public' as const,
  }
  const [id] = await importSpaces(store, [space])
  if (id === undefined) throw new Error('importSpaces forgot a space')
  return id
}
