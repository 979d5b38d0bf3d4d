import { bgNbd, fitModel, gather, mbgNbd, paretoNbd, type Columns } from '#clv'
import { simulateBuying, startRandom } from '#simulation'
import { print, sizeOr } from './report.ts'

const ROUNDS = 5
const DAY_MS = 86_400_000

/**
 * How long it takes to gather a million simulated customers and to fit each model to them, in CPU
 * seconds of this process, and the same for as many customers as CDNOW has. `--size` is how many.
 */
export function run(): Promise<void> {
  const size = sizeOr(1_000_000)
  const [many, few] = [imagine(size), imagine(2_357)]
  const figures: Record<string, number | number[]> = { customers: size }
  figures['distinct histories'] = gather(many).rows
  figures['gathering, CPU s'] = rounds(() => gather(many))
  for (const model of [bgNbd, mbgNbd, paretoNbd]) {
    const [all, sample] = [many, few].map((columns) =>
      rounds(() => fitModel(model, gather(columns))),
    )
    figures[`${model.name} with gathering, CPU s (budget 2)`] = all!
    figures[`${model.name} of 2,357 customers, CPU ms (budget 50)`] = sample!.map((s) => s * 1000)
  }
  print('clv', figures)
  return Promise.resolve()
}

/** Who came within twelve weeks and was watched for 39, as those of CDNOW. */
function imagine(size: number): Columns {
  const random = startRandom('clv')
  const process = { r: 0.243, alpha: 4.414 * 7, a: 0.793, b: 2.426 }
  const [start, until] = [Date.UTC(2025, 0, 1), new Date(Date.UTC(2025, 8, 30))]
  const columns = {
    repeats: new Int32Array(size),
    last: new Int32Array(size),
    age: new Int32Array(size),
  }
  for (let customer = 0; customer < size; customer++) {
    const first = start + random.int(0, 83) * DAY_MS
    const { at } = simulateBuying(random, process, new Date(first), until)
    const days = new Set(at.map((time) => Math.floor((time.getTime() - first) / DAY_MS)))
    columns.repeats[customer] = days.size - 1
    columns.last[customer] = Math.max(...days)
    columns.age[customer] = (until.getTime() - first) / DAY_MS
  }
  return columns
}

function rounds(work: () => unknown): number[] {
  work()
  return Array.from({ length: ROUNDS }, () => {
    const { user, system } = process.cpuUsage()
    work()
    const after = process.cpuUsage()
    return (after.user + after.system - user - system) / 1e6
  })
}
