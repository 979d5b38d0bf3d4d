import { writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { DomainError } from '#errors'
import { asCsv, carryOut, Remainder, type Importer, type LeftOut, type Report } from '#import-runs'
import { HEAD } from './faults.ts'
import { writeGroups } from './groups.ts'
import { forumOptions, type ForumOptions, type ForumSettings } from './options.ts'
import { Pictures } from './pictures.ts'
import { readTopic } from './read-topic.ts'
import type { ForumImportStore, Scene } from './scene.ts'
import { surveyFolder, type Survey } from './survey.ts'
import { writeBadges } from './write-badges.ts'
import { writePeople } from './write-people.ts'
import { openUnknownSpace, writeSpaces } from './write-spaces.ts'
import { writeTags } from './write-tags.ts'
import { noteLosses, writeTopics } from './write-topics.ts'

export interface ForumImport {
  runId: string
  rows: Survey['rows']
  /** What was new. */
  counts: Record<string, number>
  /** What the forum holds and we did not take over. */
  leftOut: LeftOut[]
  errorsPath: string | undefined
}

/**
 * Brings in a Discourse forum from a folder of saved answers of its API, with its dates. All of it
 * is read before any is written, and what is written is kept as a whole or not at all: broken off,
 * it is started again. The same folder twice is once, a folder with more in it brings the rest.
 * Nobody gains rights by it.
 */
export function importDiscourse(
  store: ForumImportStore,
  importer: Importer,
  options: ForumOptions,
): Promise<ForumImport> {
  const settings = parseOptions(options)
  const { folder, site, origin, runId: id, dryRun: isDryRun } = settings
  const run = { id, kind: 'discourse' as const, name: basename(resolve(folder)), isDryRun }
  return carryOut(store, importer, run, async (store, reportRun) => {
    const report: Report = async (progress) => {
      options.onProgress?.(progress)
      await reportRun(progress)
    }
    const source = `discourse:${site}`
    const survey = await surveyFolder(settings, source, report)
    const { rows, faults } = survey
    const remainder = new Remainder()
    for (const [file, why] of faults.rows) remainder.add('unreadable', `${file}: ${why}`)
    const pictures = new Pictures(options.files, { source, origin, remainder })
    await pictures.look(folder)
    const scene = { store, survey, settings, source, report, remainder, pictures }
    const counts = isDryRun ? await foresee(scene) : await writeAll(scene)
    const errorsPath = await listRemainder(scene)
    const { leftOut } = remainder
    return { rows, counts: { ...counts, badRows: faults.count }, leftOut, errorsPath }
  })
}

async function writeAll(scene: Scene): Promise<Record<string, number>> {
  const people = await writePeople(scene)
  const spaces = await writeSpaces(scene)
  const groups = await writeGroups(scene, spaces)
  const topics = await writeTopics(scene, async (categoryId) => {
    const key = categoryId ?? NONE
    const spaceId = spaces.get(key) ?? (await openUnknownSpace(scene))
    spaces.set(key, spaceId)
    return spaceId
  })
  const badges = await writeBadges(scene)
  const tags = await writeTags(scene, spaces)
  return { people, groups, ...topics, pictures: scene.pictures.count, badges, tags }
}

const NONE = -1

/** Reads what would be written, so that a trial tells what would not come. */
async function foresee({ survey, remainder, pictures }: Scene): Promise<Record<string, number>> {
  for (const [id, files] of survey.topics) {
    const whole = await readTopic(id, files, remainder)
    if (!whole) continue
    noteLosses({ remainder }, whole)
    for (const post of whole.posts) pictures.noteMissing(post)
  }
  return { ...survey.rows }
}

async function listRemainder({ settings, remainder }: Scene): Promise<string | undefined> {
  const { errorsFile } = settings
  if (errorsFile === undefined || remainder.total === 0) return undefined
  await writeFile(errorsFile, asCsv([HEAD, ...remainder.rows]))
  return errorsFile
}

function parseOptions(options: ForumOptions): ForumSettings & { site: string } {
  const read = forumOptions.safeParse(options)
  if (read.success) {
    const { site, origin, folder } = read.data
    const name = site ?? (origin === undefined ? siteOf(folder) : new URL(origin).host)
    if (name !== '') return { ...read.data, site: name }
  }
  const [issue] = read.error?.issues ?? []
  const message = issue
    ? `${issue.path.join('.')}: ${issue.message}`
    : 'Say what the forum is called, for example --site forum.example.org.'
  throw new DomainError('invalid', 'import.options', message)
}

function siteOf(folder: string): string {
  return basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
}
