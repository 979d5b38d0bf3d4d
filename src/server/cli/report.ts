import { Argument, type Command } from 'commander'
import type { App } from '#app'
import { measureBalance, type Balance } from '#balance'
import { findForecast, type Answer } from '#clv'
import { DomainError, found } from '#errors'
import { lives, measureCohorts, measureCurves, type Cohorts, type Curves } from '#cohorts'
import { findSegmentByName, streamMembers, type SegmentMember } from '#segments'
import { assessRfm, type Assessment } from '#value'
import { ownerOf, withApp } from './with-app.ts'

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

function tellBalance({ asOf, indicators, answering, concentration, ...rest }: Balance): string {
  const { within24h, within7d, medianHours } = answering
  return table([
    ['As of', asOf.toISOString()],
    ['Registered', String(rest.registered)],
    ['Contributors', String(rest.contributors)],
    ['Contributions', String(rest.contributions)],
    ['Questions', `${answering.questions}, answered ${answering.answered}`],
    ['Answered in 24 h', share(within24h)],
    ['Answered in 7 d', share(within7d)],
    ['Median wait', medianHours === null ? 'unknown' : `${medianHours.toFixed(2)} h`],
    ['Gini (contributors)', concentration.gini.contributors.toFixed(3)],
    ['Bus factor', String(concentration.busFactor)],
    ['Reciprocity', rest.reciprocity.value.toFixed(4)],
    ...indicators.map(({ id, name, value, low, high, n, score }) => [
      `${id} ${name}`,
      value === null || low === null || high === null
        ? `unknown (n = ${n})`
        : `${share({ value, low, high })}, n = ${n}, score ${score?.toFixed(2) ?? '–'}`,
    ]),
    ['Holds it back', rest.binding ?? 'unknown'],
  ])
}

function tellRetention({ asOf, people, cohorts }: Cohorts, { curves }: Curves): string {
  return table([
    ['As of', asOf],
    ['People', String(people)],
    ...curves.map(({ name, people, events, median }) => [
      name,
      `${events} of ${people}, median ${median === null ? 'unknown' : `${median} days`}`,
    ]),
    ['', ''],
    ['Began', 'People', 'Month 1', '2', '3 …'],
    ...cohorts.map(({ began, people, cells }) => [
      began,
      String(people),
      ...cells.slice(0, 12).map((cell) => (cell ? percent(cell.value) : '')),
    ]),
  ])
}

function tellSegments({ asOf, people, currency, segments }: Assessment): string {
  const money = (amount: number) => (amount / 100).toFixed(2)
  return table([
    ['As of', asOf.toISOString()],
    ['Customers', String(people)],
    ['', ''],
    ['Segment', 'People', 'Share', 'Orders', currency ?? 'Amount'],
    ...segments.map(({ name, people, orders, amount, share }) => [
      name,
      String(people),
      percent(share),
      String(orders),
      money(amount),
    ]),
  ])
}

function tellValue({ models, backTest, orders, ...answer }: Answer): string {
  const off = ({ expected }: { expected: number }) => percent(expected / backTest.actual - 1)
  return table([
    ['As of', answer.asOf],
    ['Customers', `${answer.customers}, ordered again ${answer.repeaters}`],
    ['Chosen', answer.model],
    [
      'Orders in 365 days',
      `${orders.expected.toFixed(0)} (${orders.low.toFixed(0)} to ${orders.high.toFixed(0)})`,
    ],
    ['', ''],
    [`Held out ${backTest.days} days`, 'Orders', 'Off', 'MAE', 'Parameters'],
    ['came', String(backTest.actual)],
    ...[...models, { name: 'as before', test: backTest.naive, parameters: [] }].map(
      ({ name, test, parameters }) => [
        name,
        ...(test ? [test.expected.toFixed(0), off(test), test.mae.toFixed(3)] : ['does not fit']),
        parameters.map(({ name, value }) => `${name} ${value.toFixed(4)}`).join(', '),
      ],
    ),
    ...answer.notes.map((note) => ['Note', note]),
  ])
}

function share({ value, low, high }: { value: number; low: number; high: number }): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)} %`
}

function table(rows: readonly string[][]): string {
  const width = Math.max(...rows.map(([first = '']) => first.length)) + 2
  return rows
    .map(([first = '', ...others]) =>
      [first.padEnd(width), ...others.map((text) => text.padStart(10))].join(' ').trimEnd(),
    )
    .join('\n')
}
