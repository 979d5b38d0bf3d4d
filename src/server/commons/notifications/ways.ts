import { sql, type RawBuilder } from 'kysely'
import type { Channel } from './choices.ts'
import { isUsual, termsOf } from './kinds.ts'
import { notificationKinds } from './notification.ts'

const column = (values: readonly (string | number | boolean)[]) =>
  sql.join(values.map((value) => sql.lit(value)))

/** What is usual for each kind, as a table named `usual`. */
export const usualWays: RawBuilder<unknown> = sql`unnest(
  array[${column(notificationKinds)}],
  array[${column(notificationKinds.map((kind) => isUsual(kind, 'inbox')))}],
  array[${column(notificationKinds.map((kind) => isUsual(kind, 'letter')))}],
  array[${column(notificationKinds.map((kind) => isUsual(kind, 'push')))}],
  array[${column(notificationKinds.map((kind) => termsOf(kind).waitSeconds))}]
) as usual (kind, inbox, letter, push, wait_seconds)`

/** Whether the person of `news` hears of its kind this way: as they chose, or as is usual. */
export function isOn(channel: Channel): RawBuilder<boolean> {
  return sql<boolean>`coalesce(
    (select chosen.is_on from attention_channels chosen
      where chosen.person_id = news.person_id and chosen.kind = news.kind
        and chosen.channel = ${sql.lit(channel)}),
    usual.${sql.ref(channel)})`
}

/** When a letter or push is due, if the person wants one: a push at once, a letter after a while. */
export function dueAt(channel: 'letter' | 'push'): RawBuilder<Date | null> {
  const wait =
    channel === 'push' ? sql`interval '0'` : sql`make_interval(secs => usual.wait_seconds)`
  return sql<Date | null>`case when ${isOn(channel)} then now() + ${wait} end`
}
