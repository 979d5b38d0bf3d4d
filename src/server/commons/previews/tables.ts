import type { Generated } from 'kysely'
import type { Tables } from '#database'

export interface PreviewTables {
  link_previews: {
    url: string
    title: Generated<string>
    description: Generated<string>
    site: Generated<string>
    due_at: Generated<Date | null>
    attempts: Generated<number>
    fetched_at: Date | null
  }
}

export type PreviewStore = Tables<PreviewTables>
