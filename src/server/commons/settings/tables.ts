import type { Generated } from 'kysely'
import type { Tables } from '#database'

export interface SettingsTables {
  community_settings: {
    only_row: Generated<boolean>
    name: Generated<string>
    tagline: Generated<string>
    colour: Generated<string>
    logo_upload_id: string | null
    changed_at: Generated<Date>
    is_directory_open: Generated<boolean>
    staff_need_two_steps: Generated<boolean>
  }
}

export type SettingsStore = Tables<SettingsTables>
