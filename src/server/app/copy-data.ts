import { join } from 'node:path'
import type { Config } from '#config'
import { openFolder } from '#files'
import { houseOf } from './carry-news.ts'
import { forgetCopies } from './copies/forget.ts'
import { writeCopies } from './copies/write.ts'
import type { Database } from './tables.ts'

/** Makes the copies of data that people asked for, and removes those that have ended. */
export async function copyData(database: Database, config: Config): Promise<void> {
  const { dataFolder } = config
  const uploads = openFolder(join(dataFolder, 'uploads'))
  await forgetCopies(database, dataFolder)
  await writeCopies(database, { ...houseOf(database, config), dataFolder, uploads })
}
