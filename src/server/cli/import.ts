import { join } from 'node:path'
import type { Command } from 'commander'
import { subscribers, type App } from '#app'
import { importDiscourse, saveForum } from '#discourse'
import { DomainError } from '#errors'
import type { Progress } from '#import-runs'
import { importOrderFile } from '#order-import'
import { importStackExchange } from '#stackexchange'
import { runSubscribers } from '#timeline'
import { withApp } from './with-app.ts'

/** Brings in customers from elsewhere: what they wrote, and what they bought. */
export function addImport(program: Command): void {
  const command = program
    .command('import')
    .description('bring in customers, with the dates at which things happened')
  command
    .command('stackexchange')
    .argument('<folder>', 'with Users.xml, Posts.xml, Comments.xml, Votes.xml and Badges.xml')
    .description('bring in a Stack Exchange data dump; twice is once')
    .option('--space <name>', 'the space that is to hold it (default: named after the site)')
    .option('--site <name>', 'what the site is called (default: the name of the folder)')
    .option('--dry-run', 'check the dump and write nothing')
    .action(bringDump)
  addForum(command)
  addOrders(command)
}

function addForum(command: Command): void {
  command
    .command('discourse')
    .argument('[folder]', 'with the answers of its API as .json: site, topics, posts, users …')
    .description('bring in a Discourse forum, saved or live; twice is once')
    .option('--url <address>', 'fetch it from there first; interrupted, it goes on another time')
    .option('--key <key>', 'a key of its API, to read what not everybody may read')
    .option('--user <name>', 'in whose name the key is used (default: system)')
    .option('--origin <address>', 'where the forum is read, such as https://forum.example.org')
    .option('--site <name>', 'what the forum is called (default: its host, or the folder)')
    .option('--skip-bad-rows', 'bring in what can be read')
    .option('--errors <file>', 'where to list what cannot (default: FOLDER.errors.csv)')
    .option('--dry-run', 'check the folder and write nothing')
    .action(bringForum)
}

function addOrders(command: Command): void {
  command
    .command('orders')
    .argument('<file>', 'CSV, or text in columns set apart by spaces')
    .description('bring in orders; twice is once')
    .option(
      '--columns <list>',
      'such as customer=1,date=3,amount=5,quantity=4, or names of the header',
    )
    .option('--header', 'the first row holds names (default: we look)')
    .option('--no-header', 'the first row is an order')
    .option('--separator <name>', 'comma, semicolon, tab, pipe or whitespace (default: we look)')
    .option('--date-format <format>', 'yyyymmdd, iso, d.m.y, d/m/y, m/d/y or y/m/d')
    .option('--decimal <mark>', 'what stands before the cents: . or ,')
    .option('--minor', 'amounts are whole cents')
    .option('--currency <code>', 'of all rows without one (default: USD)')
    .option('--source <name>', 'which system the ids are from (default: orders)')
    .option('--skip-bad-rows', 'bring in the rows that can be read')
    .option('--errors <file>', 'where to list the rows that cannot (default: FILE.errors.csv)')
    .option('--dry-run', 'check the file and write nothing')
    .action(bringOrders)
}

interface ForumFlags {
  url?: string
  key?: string
  user?: string
  origin?: string
  site?: string
  skipBadRows?: boolean
  errors?: string
  dryRun?: boolean
}

async function bringForum(
  named: string | undefined,
  { errors, url, key, user, ...flags }: ForumFlags,
): Promise<void> {
  await bringIn(async (app) => {
    const started = performance.now()
    const folder = named ?? folderFor(app, url)
    if (url !== undefined) {
      say(`What comes from ${url} is kept in ${folder}.`)
      await saveForum({ url, key, user, folder, onProgress: showProgress() })
    }
    const { counts, errorsPath } = await importDiscourse(app.database, 'console', {
      origin: url,
      ...flags,
      folder,
      errorsFile: errors ?? `${folder.replace(/\/+$/, '')}.errors.csv`,
      onProgress: showProgress(),
    })
    const { leftOut = 0, ...brought } = counts
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', brought, started)
    if (leftOut > 0)
      say(`${leftOut} topics and posts were left out: not everybody could read them.`)
    if (errorsPath !== undefined) say(`What could not be read is in ${errorsPath}.`)
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
  dryRun?: boolean
}

async function bringDump(folder: string, flags: DumpFlags): Promise<void> {
  await bringIn(async (app) => {
    const started = performance.now()
    const done = await importStackExchange(app.database, 'console', {
      ...flags,
      folder,
      onProgress: showProgress(),
    })
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', done.counts, started)
    const loose = Object.values(done.loose).reduce((sum, count) => sum + count, 0)
    if (loose > 0)
      say(`${loose} rows were left out, being about posts or people that are not in the dump.`)
  })
}

type OrderFlags = Omit<Parameters<typeof importOrderFile>[2], 'file' | 'errorsFile'> & {
  errors?: string
}

async function bringOrders(file: string, { errors, ...flags }: OrderFlags): Promise<void> {
  await bringIn(async (app) => {
    const started = performance.now()
    const { counts, from, to, message, errorsPath } = await importOrderFile(
      app.database,
      'console',
      {
        ...flags,
        file,
        errorsFile: errors ?? `${file}.errors.csv`,
        onProgress: showProgress(),
      },
    )
    summarize(flags.dryRun ? 'Checked, nothing written' : 'Done', counts, started)
    if (from && to) say(`The orders are from ${day(from)} to ${day(to)}.`)
    if (errorsPath !== undefined) say(`The rows that could not be read are in ${errorsPath}.`)
    if (message !== '') say(message)
  })
}

/** What was brought in is understood before the command ends, with or without a running worker. */
function bringIn(work: (app: App) => Promise<void>): Promise<void> {
  return withApp(async (app) => {
    await work(app)
    await runSubscribers(app.database, subscribers, (error, subscriber) => {
      app.log.error({ err: error, subscriber }, 'subscriber failed')
    })
    return ''
  })
}

const PAUSE_MS = 1000

function showProgress(): (progress: Progress) => void {
  let last = { step: '', at: 0 }
  return ({ step, done, total }) => {
    if (step === last.step && Date.now() - last.at < PAUSE_MS) return
    last = { step, at: Date.now() }
    process.stderr.write(`${step}: ${done}${total === undefined ? '' : ` of ${total}`}\n`)
  }
}

function summarize(what: string, counts: Record<string, number>, started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const list = Object.entries(counts).map(([name, count]) => `${count} ${words[name] ?? name}`)
  say(`${what} in ${seconds} s: ${list.join(', ')}.`)
}

const words: Record<string, string> = {
  badRows: 'rows that cannot be read',
  alreadyKnown: 'orders known already',
  customers: 'new customers',
  topics: 'questions',
  replies: 'answers',
  accepted: 'accepted answers',
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
