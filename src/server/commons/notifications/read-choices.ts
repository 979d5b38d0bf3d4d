import type { Viewer } from '#spaces'
import { channels, usualChoices, type Channel, type Choices } from './choices.ts'
import { isUsual } from './kinds.ts'
import { notificationKinds, type NotificationKind } from './notification.ts'
import type { NotificationStore } from './tables.ts'

/** By which ways somebody hears of each kind of news. */
export type Ways = Record<NotificationKind, Record<Channel, boolean>>

/** How much the viewer wants to be told; what is usual, as long as they have not chosen. */
export async function findChoices(
  store: NotificationStore,
  viewer: Pick<Viewer, 'id'> | undefined,
): Promise<Choices> {
  const row = await selectChoices(store)
    .where('person_id', '=', viewer?.id ?? null)
    .executeTakeFirst()
  return row ?? usualChoices
}

/** By which ways the viewer hears of what. */
export async function findWays(
  store: NotificationStore,
  viewer: Pick<Viewer, 'id'> | undefined,
): Promise<Ways> {
  const chosen = await store
    .selectFrom('attention_channels')
    .where('person_id', '=', viewer?.id ?? null)
    .select(['kind', 'channel', 'is_on as isOn'])
    .execute()
  const isOn = (kind: NotificationKind, channel: Channel) =>
    chosen.find((one) => one.kind === kind && one.channel === channel)?.isOn ??
    isUsual(kind, channel)
  const waysOf = (kind: NotificationKind) =>
    Object.fromEntries(channels.map((channel) => [channel, isOn(kind, channel)]))
  return Object.fromEntries(notificationKinds.map((kind) => [kind, waysOf(kind)])) as Ways
}

export function selectChoices(store: NotificationStore) {
  return store
    .selectFrom('attention_choices')
    .select([
      'letters_per_week as lettersPerWeek',
      'digest',
      'watches_started as watchesStarted',
      'tracks_replied as tracksReplied',
      'tracks_read as tracksRead',
    ])
}

export function columnsOf(choices: Choices) {
  return {
    letters_per_week: choices.lettersPerWeek,
    digest: choices.digest,
    watches_started: choices.watchesStarted,
    tracks_replied: choices.tracksReplied,
    tracks_read: choices.tracksRead,
  }
}
