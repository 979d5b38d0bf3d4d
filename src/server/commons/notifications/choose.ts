import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import type { Viewer } from '#spaces'
import { channels, choices, usualChoices, type Channel, type Choices } from './choices.ts'
import { mayChoose } from './kinds.ts'
import { notificationKinds, type NotificationKind } from './notification.ts'
import { columnsOf, selectChoices } from './read-choices.ts'
import type { NotificationStore } from './tables.ts'

/** Keeps how much the viewer wants to be told. What is not mentioned stays as it is. */
export function chooseAttention(
  store: NotificationStore,
  viewer: Viewer | undefined,
  changes: Partial<Choices>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, 'attention.choose', 'Sign in to choose what reaches you.')
    const known = await holdChoices(store, viewer.id)
    const chosen = checked(choices, { ...known, ...changes }, 'attention')
    await store
      .updateTable('attention_choices')
      .set({ ...columnsOf(chosen), changed_at: sql<Date>`now()` })
      .where('person_id', '=', viewer.id)
      .execute()
  })
}

/** Keeps by which ways the viewer hears of one kind of news. */
export function chooseWays(
  store: NotificationStore,
  viewer: Viewer | undefined,
  kind: NotificationKind,
  ways: Partial<Record<Channel, boolean>>,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(viewer !== undefined, 'attention.choose', 'Sign in to choose what reaches you.')
    for (const channel of channels) {
      const isOn = ways[channel]
      if (isOn === undefined || !notificationKinds.includes(kind) || !mayChoose(kind)) continue
      await store
        .insertInto('attention_channels')
        .values({ person_id: viewer.id, kind, channel, is_on: isOn })
        .onConflict((conflict) =>
          conflict.columns(['person_id', 'kind', 'channel']).doUpdateSet({ is_on: isOn }),
        )
        .execute()
    }
  })
}

async function holdChoices(store: NotificationStore, personId: string): Promise<Choices> {
  await store
    .insertInto('attention_choices')
    .values({ person_id: personId, ...columnsOf(usualChoices) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return await selectChoices(store)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}
