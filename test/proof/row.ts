import { appendFileSync } from 'node:fs'

/** What was tried of one row of docs/proof.csv, how often, and how often it went wrong. */
export interface Row {
  id: string
  n: number
  failures: number
  seed?: number
  /** What else is worth knowing. */
  figures?: Record<string, number | string>
}

/** Counts for a row what its tests alone do not tell; `npm run proof` prints it in the end. */
export function tell(row: Row): void {
  const file = process.env.PROOF_ROWS
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`)
}
