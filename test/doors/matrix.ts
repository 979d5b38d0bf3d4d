import { readFileSync, writeFileSync } from 'node:fs'
import { isShort } from '../tier.ts'

/** What each door says to each actor, as somebody has read and approved it. */
export type Matrix = ReadonlyMap<string, readonly string[]>

export function readMatrix(file: URL): Matrix {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n')
  return new Map(
    lines.map((line) => {
      const [door = '', ...cells] = line.split(',')
      return [door, cells]
    }),
  )
}

/** As the reviewed file looks. UPDATE_MATRIX=1 rewrites it. */
export function writeMatrix(file: URL, head: readonly string[], matrix: Matrix): string {
  const rows = [...matrix].map(([door, cells]) => [door, ...cells])
  const text = [head, ...rows].map((row) => `${row.join(',')}\n`).join('')
  if (process.env.UPDATE_MATRIX) writeFileSync(file, text)
  return text
}

/** What a door says to each actor: as they hear it, or, of whom is not tried, as it was reviewed. */
export async function drawRow<Actor>(
  actors: readonly Actor[],
  reviewed: readonly string[] | undefined,
  knock: (actor: Actor) => Promise<string>,
): Promise<string[]> {
  const cells: string[] = []
  for (const [place, actor] of actors.entries()) {
    cells.push(isTried(reviewed, place) ? await knock(actor) : (reviewed?.[place] ?? ''))
  }
  return cells
}

/**
 * Whether an actor, by place in the row, tries a door. In a short run only the first and the last of
 * those who are told the same: whoever may least of those who may, and most of those who may not.
 */
export function isTried(cells: readonly string[] | undefined, place: number): boolean {
  if (!isShort || cells === undefined) return true
  return [cells.indexOf(cells[place] ?? ''), cells.lastIndexOf(cells[place] ?? '')].includes(place)
}
