import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow } from '#errors'
import { mayConfigure, type Person } from '#people'
import type { NewBrand } from './brand.ts'
import { forgetBrand } from './read.ts'
import type { SettingsStore } from './tables.ts'

/** Renames or recolours the community; a logo that is not mentioned stays. */
export async function changeBrand(
  store: SettingsStore,
  person: Person | undefined,
  { name, tagline, colour, logoUploadId }: NewBrand,
): Promise<void> {
  await inTransaction(store, async (store) => {
    allow(mayConfigure(person), 'brand.change', 'Only an administrator may change the look.')
    await store
      .updateTable('community_settings')
      .set({ name, tagline, colour, changed_at: sql<Date>`now()` })
      .$if(logoUploadId !== undefined, (query) =>
        query.set({ logo_upload_id: logoUploadId ?? null }),
      )
      .execute()
  })
  forgetBrand()
}
