import type { Brand } from './brand.ts'
import type { SettingsStore } from './tables.ts'

/** How long another process may go on showing the old look. */
const KEPT_MS = 5_000

let kept = new WeakMap<SettingsStore, { brand: Promise<Brand>; until: number }>()

/** Every page shows it, so it is asked for once in a few seconds. */
export function findBrand(store: SettingsStore): Promise<Brand> {
  if (store.isTransaction) return askBrand(store)
  const known = kept.get(store)
  if (known && known.until > Date.now()) return known.brand
  const brand = askBrand(store)
  kept.set(store, { brand, until: Date.now() + KEPT_MS })
  brand.catch(forgetBrand)
  return brand
}

export function forgetBrand(): void {
  kept = new WeakMap()
}

function askBrand(store: SettingsStore): Promise<Brand> {
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
