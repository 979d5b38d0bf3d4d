import type { WholeSatisfaction } from '#app'
import type { Balance } from '#balance'
import type { Answer } from '#clv'
import type { Cohorts, Curves } from '#cohorts'
import type { Figure } from '#satisfaction'
import type { Assessment } from '#value'

/** The numbers of the desk, written for people at the console. */
export function tellBalance({
  asOf,
  indicators,
  answering,
  concentration,
  ...rest
}: Balance): string {
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

export function tellRetention({ asOf, people, cohorts }: Cohorts, { curves }: Curves): string {
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

export function tellSatisfaction({
  asOf,
  unit,
  trends,
  anonymous,
  loops,
}: WholeSatisfaction): string {
  const points = (value: number) => value.toFixed(1)
  const told = (figure: Figure | null) =>
    figure ? `${points(figure.value)} (${points(figure.low)} to ${points(figure.high)})` : 'too few'
  return table([
    ['As of', asOf.toISOString()],
    ...trends.flatMap(({ scale, n, figure, periods }) => [
      ['', ''],
      [scale, `${told(figure)}, n = ${n}`],
      ...periods.map(({ start, n, figure, change }) => [
        `${unit} from ${start}`,
        `${told(figure)}, n = ${n}`,
        change?.isSignificant ? `changed by ${points(change.change)}` : '',
      ]),
    ]),
    ...anonymous.map(({ scale, n, figure }) => [
      `${scale}, anonymous`,
      `${told(figure)}, n = ${n}`,
    ]),
    ...(loops?.difference
      ? [
          ['Heard what changed', told(loops.closed)],
          ['All others', told(loops.open)],
        ]
      : []),
  ])
}

export function tellSegments({ asOf, people, currency, segments }: Assessment): string {
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

export function tellValue({ models, backTest, orders, ...answer }: Answer): string {
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

export function table(rows: readonly string[][]): string {
  const width = Math.max(...rows.map(([first = '']) => first.length)) + 2
  return rows
    .map(([first = '', ...others]) =>
      [first.padEnd(width), ...others.map((text) => text.padStart(10))].join(' ').trimEnd(),
    )
    .join('\n')
}
