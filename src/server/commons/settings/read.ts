import type { Brand } from './brand.ts'
import type { SettingsStore } from './tables.ts'

export function findBrand(store: SettingsStore): Promise<Brand> {
  return store
    .selectFrom('community_settings')
    .select([
      'name',
      'tagline',
      'colour',
      'logo_upload_id as logoUploadId',
      'changed_at as changedAt',
    ])
    .executeTakeFirstOrThrow()
}
