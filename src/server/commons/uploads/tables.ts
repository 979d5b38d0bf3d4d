import type { Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { SpaceTables } from '#spaces'
import type { TimelineTables } from '#timeline'

export interface UploadTables {
  uploads: {
    id: string
    person_id: string
    name: string
    alt: Generated<string>
    width: number
    height: number
    bytes: number
    created_at: Generated<Date>
  }
  upload_uses: { upload_id: string; subject_id: string | null }
}

export type UploadStore = Tables<UploadTables & SpaceTables & PeopleTables & TimelineTables>
