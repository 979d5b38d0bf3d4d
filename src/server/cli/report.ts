import { Argument, type Command } from 'commander'
import { readSatisfaction, type App } from '#app'
import { measureBalance } from '#balance'
import { findForecast } from '#clv'
import { DomainError, found } from '#errors'
import { lives, measureCohorts, measureCurves } from '#cohorts'
import { findSegmentByName, streamMembers, type SegmentMember } from '#segments'
import { assessRfm } from '#value'
import {
  table,
  tellBalance,
  tellRetention,
  tellSatisfaction,
  tellSegments,
  tellValue,
} from './tell-report.ts'
import { ownerOf } from './owner.ts'
import { withApp } from './with-app.ts'

interface Wish {
  /** Of which one, where there are several. */
  which?: string
  asOf?: Date
  json?: true
}

const reports = {
  async balance(app: App, { asOf, json }: Wish) {
    const balance = await measureBalance(app.database, await ownerOf(app), { asOf })
    return json ? JSON.stringify(balance, null, 2) : tellBalance(balance)
  },
  async retention(app: App, { asOf, json, which = 'purchases' }: Wish) {
    const life = lives.find((life) => life === which)
    if (!life) throw new DomainError('invalid', 'report.life', `Say one of ${lives.join(', ')}.`)
    const owner = await ownerOf(app)
    const cohorts = await measureCohorts(app.database, owner, { life, asOf })
    const curves = await measureCurves(app.database, owner, { life, asOf })
    return json ? JSON.stringify({ cohorts, curves }, null, 2) : tellRetention(cohorts, curves)
  },
  async satisfaction(app: App, { asOf, json }: Wish) {
    const satisfaction = await readSatisfaction(app.database, await ownerOf(app), { asOf })
    return json ? JSON.stringify(satisfaction, null, 2) : tellSatisfaction(satisfaction)
  },
  async segments(app: App, { asOf, json }: Wish) {
    const assessment = await assessRfm(app.database, await ownerOf(app), { asOf })
    return json ? JSON.stringify(assessment, null, 2) : tellSegments(assessment)
  },
  async value(app: App, { json }: Wish) {
    const forecast = await findForecast(app.database, await ownerOf(app))
    const answer = found(forecast, 'value.no_forecast', 'There is no forecast yet.')
    return json ? JSON.stringify(answer, null, 2) : tellValue(answer)
  },
  async segment(app: App, { which = '', json }: Wish) {
    const owner = await ownerOf(app)
    const segment = await findSegmentByName(app.database, owner, which)
    const members: SegmentMember[] = []
    for await (const some of streamMembers(app.database, owner, segment.id)) members.push(...some)
    if (json) return JSON.stringify({ ...segment, members }, null, 2)
    return table([
      [segment.name, String(members.length)],
      ...members.map(({ name, handle, since }) => [`${name} @${handle}`, since.toISOString()]),
    ])
  },
}

/** The numbers of the desk for programs and for people at the console. */
export function addReport(program: Command): void {
  program
    .command('report')
    .addArgument(new Argument('<name>', 'which one').choices(Object.keys(reports)))
    .argument('[which]', 'of which segment; of retention: purchases or membership')
    .description('print what is known of the community')
    .option('--as-of <date>', 'as it was at the end of that day (UTC), or at that time', readTime)
    .option('--json', 'for programs')
    .action((name: keyof typeof reports, which: string | undefined, wish: Wish) =>
      withApp(async (app) => `${await reports[name](app, { ...wish, which })}\n`),
    )
}

function readTime(text: string): Date {
  const time = new Date(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T23:59:59.999Z` : text)
  if (!Number.isNaN(time.getTime())) return time
  throw new DomainError('invalid', 'report.as-of', 'Write the date like 2026-03-31.')
}
