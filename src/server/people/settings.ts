import { allow, found } from '#errors'
import type { MessagePolicy } from './message-policy.ts'
import type { Person } from './person.ts'
import type { PeopleStore } from './tables.ts'

/** What a person has said of themselves and chosen for themselves. */
export interface Settings {
  name: string
  handle: string
  bio: string
  locale: string | null
  timeZone: string | null
  avatarUploadId: string | null
  location: string
  website: string
  title: string | null
  titleBadge: string | null
  isPrivate: boolean
  messagePolicy: MessagePolicy
  handleChangedAt: Date | null
}

/** The viewer's own settings; nobody else's can be asked for. */
export async function findSettings(
  store: PeopleStore,
  viewer: Person | undefined,
): Promise<Settings> {
  allow(viewer !== undefined, 'person.settings', 'Please sign in first.')
  const settings = await store
    .selectFrom('people as profile')
    .innerJoin('people as person', 'person.id', 'profile.canonical_id')
    .where('profile.id', '=', viewer.id)
    .select(['person.name', 'person.handle', 'person.bio', 'person.locale'])
    .select(['person.time_zone as timeZone', 'person.avatar_upload_id as avatarUploadId'])
    .select(['person.location', 'person.website', 'person.title'])
    .select(['person.title_badge as titleBadge', 'person.is_private as isPrivate'])
    .select(['person.message_policy as messagePolicy'])
    .select(['person.handle_changed_at as handleChangedAt'])
    .executeTakeFirst()
  return found(settings, 'person.unknown', 'There is no such person.')
}
