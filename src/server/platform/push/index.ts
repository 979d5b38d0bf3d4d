export { findPushKeys, type PushKeys } from './keys.ts'
export { openCourier, push, type Courier, type PushNote } from './send.ts'
export {
  endSubscription,
  listBrowsers,
  newSubscription,
  subscribe,
  type NewSubscription,
  type PushBrowser,
} from './subscriptions.ts'
export type { PushStore, PushTables } from './tables.ts'
