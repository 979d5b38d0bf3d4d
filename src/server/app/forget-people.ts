import { join } from 'node:path'
import type { Config } from '#config'
import { openFolder } from '#files'
import { forgetInDeals } from '#deals'
import { openErasureJournal, replayErasures, runErasures, type ErasureStep } from '#privacy'
import { forgetUnusedWords } from '#search'
import { leaveSegments } from '#segments'
import type { Tables } from '#database'
import { openKey } from './house-key.ts'
import type { AppTables, Database } from './tables.ts'

/** What other modules do, once nobody is named any more and before privacy.yml is followed. */
export const moreSteps: readonly ErasureStep<Tables<AppTables>>[] = [
  {
    name: 'deals',
    run: (store, { addresses, names }) => forgetInDeals(store, { addresses, names }),
  },
  { name: 'segments', run: (store, { profileIds }) => leaveSegments(store, profileIds) },
  { name: 'search words', run: (store) => forgetUnusedWords(store) },
]

type Place = Pick<Config, 'dataFolder'>

const journalOf = ({ dataFolder }: Place) => openErasureJournal(join(dataFolder, 'forgotten'))

/** Forgets whoever asked for it and did not think again in time. */
export async function forgetPeople(database: Database, config: Place): Promise<void> {
  const house = {
    uploads: openFolder(join(config.dataFolder, 'uploads')),
    key: openKey(config.dataFolder),
    journal: journalOf(config),
  }
  await runErasures<Tables<AppTables>>(database, house, { more: moreSteps })
}

/** A restored backup knows people again who were forgotten since: it forgets them once more. */
export async function forgetAgain(database: Database, config: Place): Promise<void> {
  const back = await replayErasures(database, journalOf(config))
  if (back > 0) await forgetPeople(database, config)
}
