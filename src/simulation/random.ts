/** Chance that comes out the same whenever it starts from the same seed. */
export interface Random {
  /** Evenly spread over [0, 1). */
  next(): number
  chance(probability: number): boolean
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  pick<Thing>(things: readonly Thing[]): Thing
  /** One of them, more often the greater its weight; undefined if none weighs anything. */
  pickBy<Thing>(things: readonly Thing[], weightOf: (thing: Thing) => number): Thing | undefined
  shuffled<Thing>(things: readonly Thing[]): Thing[]
  exponential(mean: number): number
  normal(): number
  logNormal(median: number, sigma: number): number
  gamma(shape: number, rate: number): number
  beta(a: number, b: number): number
  /** A UUIDv7 of that time. */
  id(at: Date): string
}

/** sfc32 (Doty-Humphrey, PractRand 2010), seeded by a hash of the seed. */
export function startRandom(seed: string | number): Random {
  const next = sfc32(String(seed))
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  const random: Random = {
    next,
    normal,
    chance: (probability) => next() < probability,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (things) => itemAt(things, Math.floor(next() * things.length)),
    pickBy: (things, weightOf) => pickBy(next, things, weightOf),
    shuffled: (things) => shuffled(next, things),
    exponential: (mean) => -Math.log(1 - next()) * mean,
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    gamma: (shape, rate) => gamma(next, normal, shape) / rate,
    beta(a, b) {
      const one = gamma(next, normal, a)
      return one / (one + gamma(next, normal, b))
    },
    id: (at) => idAt(next, at),
  }
  return random
}

function sfc32(seed: string): () => number {
  let [a, b, c, counter] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (const letter of seed) {
    a = Math.imul(a ^ (letter.codePointAt(0) ?? 0), 0x01000193)
    b ^= a >>> 7
  }
  const next = () => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 4294967296
  }
  for (let round = 0; round < 20; round++) next()
  return next
}

function itemAt<Thing>(things: readonly Thing[], index: number): Thing {
  const thing = things[index]
  if (thing === undefined) throw new RangeError('There is nothing to pick from.')
  return thing
}

function pickBy<Thing>(
  next: () => number,
  things: readonly Thing[],
  weightOf: (thing: Thing) => number,
): Thing | undefined {
  const weights = things.map(weightOf)
  let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
  return things.find((_, index) => (left -= weights[index] ?? 0) < 0)
}

function shuffled<Thing>(next: () => number, things: readonly Thing[]): Thing[] {
  return things
    .map((thing) => [next(), thing] as const)
    .sort(([one], [other]) => one - other)
    .map(([, thing]) => thing)
}

/** Marsaglia and Tsang 2000; for shapes below one by the usual power of a uniform. */
function gamma(next: () => number, normal: () => number, shape: number): number {
  if (shape < 1) return gamma(next, normal, shape + 1) * (1 - next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

function idAt(next: () => number, at: Date): string {
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, '0')
  const variant = (8 + Math.floor(next() * 4)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`
}
