import type { Config } from '#config'
import { writeRequestLetters } from '#sharing'
import { houseOf } from './carry-news.ts'
import { openKey } from './house-key.ts'
import type { Database } from './tables.ts'

/** Asks customers without an account whether a dealer may see how to reach them. */
export async function askByLetter(database: Database, config: Config): Promise<void> {
  const key = await openKey(config.dataFolder)()
  await writeRequestLetters(database, { ...houseOf(database, config), key })
}
