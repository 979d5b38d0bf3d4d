import { basename, resolve } from 'node:path'
import { DomainError } from '#errors'
import { carryOut, type Importer, type Report } from '#import-runs'
import { forumOptions, type ForumOptions, type ForumSettings } from './options.ts'
import type { ForumImportStore, Scene } from './scene.ts'
import { surveyFolder, type Survey } from './survey.ts'
import { writeBadges } from './write-badges.ts'
import { writePeople } from './write-people.ts'
import { openUnknownSpace, writeSpaces } from './write-spaces.ts'
import { writeTopics } from './write-topics.ts'

export interface ForumImport {
  runId: string
  rows: Survey['rows']
  /** What was new; `leftOut`: topics and posts that not everybody could read there. */
  counts: Record<string, number>
  errorsPath?: string
}

/**
 * Brings in a Discourse forum from a folder of saved answers of its API, with its dates. All of it
 * is read before any is written, and what is written is kept as a whole or not at all. The same
 * folder twice is once, a folder with more in it brings the rest. Nobody gains rights by it.
 */
export function importDiscourse(
  store: ForumImportStore,
  importer: Importer,
  options: ForumOptions,
): Promise<ForumImport> {
  const settings = parseOptions(options)
  const { folder, site, runId: id, dryRun: isDryRun } = settings
  const run = { id, kind: 'discourse' as const, name: basename(resolve(folder)), isDryRun }
  return carryOut(store, importer, run, async (store, reportRun) => {
    const report: Report = async (progress) => {
      options.onProgress?.(progress)
      await reportRun(progress)
    }
    const source = `discourse:${site}`
    const survey = await surveyFolder(settings, source, report)
    const { rows, faults } = survey
    const counts = isDryRun
      ? { ...rows }
      : await writeAll({ store, survey, settings, source, report })
    return { rows, counts: { ...counts, badRows: faults.count }, errorsPath: faults.errorsPath }
  })
}

async function writeAll(scene: Scene): Promise<Record<string, number>> {
  const people = await writePeople(scene)
  const spaces = await writeSpaces(scene)
  const topics = await writeTopics(scene, async (categoryId) => {
    const key = categoryId ?? NONE
    const spaceId = spaces.get(key) ?? (await openUnknownSpace(scene))
    spaces.set(key, spaceId)
    return spaceId
  })
  const badges = await writeBadges(scene)
  return { people, ...topics, badges }
}

const NONE = -1

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
