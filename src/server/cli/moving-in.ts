import { join, resolve } from 'node:path'
import type { Command } from 'commander'
import type { App } from '#app'
import { importDiscourse, saveForum } from '#discourse'
import { DomainError } from '#errors'
import { leftOutReasons, type LeftOut } from '#import-runs'
import { importStackExchange } from '#stackexchange'
import { bringIn, say, showProgress, summarize } from './bring-in.ts'

/** Communities that move here from elsewhere. */
export function addMovingIn(command: Command): void {
  command
    .command('stackexchange')
    .argument('<folder>', 'with Users.xml, Posts.xml, Comments.xml, Votes.xml and Badges.xml')
    .description('bring in a Stack Exchange data dump; twice is once')
    .option('--origin <address>', 'where it was read (default: https://SITE.stackexchange.com)')
    .option('--report <file>', 'where to list what does not come (default: FOLDER.report.csv)')
    .option('--space <name>', 'the space that is to hold it (default: named after the site)')
    .option('--site <name>', 'what the site is called (default: the name of the folder)')
    .option('--dry-run', 'check the dump and write nothing')
    .action(bringDump)
  addForum(command)
}

function addForum(command: Command): void {
  command
    .command('discourse')
    .argument('[folder]', 'with the answers of its API as .json: site, topics, posts, users …')
    .description('bring in a Discourse forum, saved or live; twice is once')
    .option('--url <address>', 'fetch it from there first; interrupted, it goes on another time')
    .option('--key <key>', 'a key of its API, to read what not everybody may, and addresses')
    .option('--user <name>', 'in whose name the key is used (default: system)')
    .option('--origin <address>', 'where the forum is read, such as https://forum.example.org')
    .option('--site <name>', 'what the forum is called (default: its host, or the folder)')
    .option('--skip-bad-rows', 'bring in what can be read')
    .option('--without-pictures', 'leave pictures where they are')
    .option('--report <file>', 'where to list what does not come (default: FOLDER.report.csv)')
    .option('--dry-run', 'check the folder and write nothing')
    .addHelpText('after', forumHelp)
    .action(bringForum)
}

const forumHelp = `
Examples:
  npx guildhall import discourse --url https://forum.example.org --key KEY --dry-run
  npx guildhall import discourse --url https://forum.example.org --key KEY
  npx guildhall import discourse ./saved --origin https://forum.example.org

Pictures are taken from the folder uploads within, where --url puts them. It may be broken off and
started again at any time: what was fetched is not fetched again, what was not finished is not kept.
docs/moving-in.md goes through it step by step.`

interface ForumFlags {
  url?: string
  key?: string
  user?: string
  origin?: string
  site?: string
  skipBadRows?: boolean
  withoutPictures?: boolean
  report?: string
  dryRun?: boolean
}

async function bringForum(
  named: string | undefined,
  { report, url, key, user, withoutPictures, ...flags }: ForumFlags,
): Promise<void> {
  await bringIn(async (app) => {
    const started = performance.now()
    const folder = named ?? folderFor(app, url)
    if (url !== undefined) {
      say(`What comes from ${url} is kept in ${folder}.`)
      await saveForum({ url, key, user, folder, withoutPictures, onProgress: showProgress() })
    }
    const done = await importDiscourse(app.database, 'console', {
      origin: url,
      ...flags,
      folder,
      ...(withoutPictures ? {} : { files: app.uploads }),
      errorsFile: report === undefined ? reportFor(folder) : resolve(report),
      onProgress: showProgress(),
    })
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', done.counts, started)
    tellRemainder(done)
  })
}

function folderFor({ config }: App, url: string | undefined): string {
  const host = URL.parse(url ?? '')?.host.replace(':', '-')
  if (host) return join(config.dataFolder, 'imports', `discourse-${host}`)
  const message = 'Name the folder with the saved answers, or --url for where the forum is.'
  throw new DomainError('invalid', 'import.options', message)
}

interface DumpFlags {
  space?: string
  site?: string
  origin?: string
  report?: string
  dryRun?: boolean
}

async function bringDump(folder: string, { report, ...flags }: DumpFlags): Promise<void> {
  await bringIn(async (app) => {
    const started = performance.now()
    const done = await importStackExchange(app.database, 'console', {
      ...flags,
      folder,
      errorsFile: report === undefined ? reportFor(folder) : resolve(report),
      onProgress: showProgress(),
    })
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', done.counts, started)
    tellRemainder(done)
  })
}

function reportFor(folder: string): string {
  return `${resolve(folder)}.report.csv`
}

/** What did not come, and why, the most first. */
function tellRemainder(done: { leftOut: LeftOut[]; errorsPath: string | undefined }): void {
  say(done.leftOut.length === 0 ? 'Nothing was left out.' : 'Not brought:')
  for (const { reason, count, examples } of done.leftOut.toSorted((a, b) => b.count - a.count)) {
    say(`  ${count} × ${leftOutReasons[reason]} (${examples.slice(0, 2).join('; ')})`)
  }
  if (done.errorsPath !== undefined) say(`All of it is listed in ${done.errorsPath}.`)
}
