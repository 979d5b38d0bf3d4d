import { inTransaction, type Tables } from '#database'
import { allow, DomainError } from '#errors'
import { hasSecondStep, mayConfigure, type Person, type SessionStore } from '#people'
import type { SettingsStore, SettingsTables } from './tables.ts'

type SignInStore = SessionStore & Tables<SettingsTables>

/** Whether who works here may do so only after signing in by two steps. */
export async function findStaffNeedTwoSteps(store: SettingsStore): Promise<boolean> {
  const { isNeeded } = await store
    .selectFrom('community_settings')
    .select('staff_need_two_steps as isNeeded')
    .executeTakeFirstOrThrow()
  return isNeeded
}

/** Asks all staff for two steps, or no more. Whoever asks it of others has set it up first. */
export function askStaffForTwoSteps(
  store: SignInStore,
  actor: Person | undefined,
  { isNeeded }: { isNeeded: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const message = 'Only an administrator may say how staff sign in.'
    allow(mayConfigure(actor), 'two_steps.staff', message)
    if (isNeeded && !(await hasSecondStep(store, actor.id))) {
      const message = 'Set up two steps or a passkey for yourself first, in your settings.'
      throw new DomainError('conflict', 'two_steps.first', message)
    }
    await store.updateTable('community_settings').set({ staff_need_two_steps: isNeeded }).execute()
  })
}
