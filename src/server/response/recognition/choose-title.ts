import { inTransaction } from '#database'
import { allow, found } from '#errors'
import { mayAct, profilesOf, type Person } from '#people'
import type { RecognitionStore } from './tables.ts'

/** The badges of the viewer's by which they may be called. */
export async function listTitles(
  store: RecognitionStore,
  viewer: Person | undefined,
): Promise<{ badge: string; name: string }[]> {
  const titles = await store
    .selectFrom('badge_rules')
    .innerJoin('person_badges', 'person_badges.badge', 'badge_rules.badge')
    .where('badge_rules.is_title', '=', true)
    .where('person_badges.person_id', 'in', profilesOf(store, viewer?.id))
    .where('person_badges.revoked_at', 'is', null)
    .select(['badge_rules.badge', 'badge_rules.name', 'badge_rules.position'])
    .distinct()
    .orderBy('badge_rules.position')
    .execute()
  return titles.map(({ badge, name }) => ({ badge, name }))
}

/** Chooses what to be called beside one's name, of the badges one earned, or nothing. */
export function chooseTitle(
  store: RecognitionStore,
  viewer: Person | undefined,
  { badge }: { badge: string | null },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'title.choose', 'Please sign in first.')
    const titles = await listTitles(store, viewer)
    const title =
      badge === null
        ? null
        : found(
            titles.find((each) => each.badge === badge),
            'title.unknown',
            'Choose a title that you earned.',
          )
    await store
      .updateTable('people')
      .set({ title: title?.name ?? null, title_badge: title?.badge ?? null })
      .where('id', '=', viewer.id)
      .execute()
  })
}
