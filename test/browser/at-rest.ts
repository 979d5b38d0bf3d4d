import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { printTables } from '../doors/checksum.ts'
import type { House } from './house.ts'

/** As the tables stand once all subscribers are at rest, but for some of which it is expected. */
export async function printAtRest(
  { database }: House,
  leftOut: RegExp,
): Promise<[string, string][]> {
  const print = async () =>
    [...(await printTables(database))].filter(
      ([table]) => !leftOut.test(table) && !ofClock.test(table),
    )
  for (let before = await print(); ;) {
    await wait(1000)
    const after = await print()
    if (isDeepStrictEqual(after, before)) return after
    before = after
  }
}

/** What the clock derives anew each minute. */
const ofClock = /^(duplicate_|standings)/
