export { findPushKeys } from './keys.ts'
export { openCourier, push, type Courier } from './send.ts'
export {
  endSubscription,
  listBrowsers,
  newSubscription,
  subscribe,
  type PushBrowser,
} from './subscriptions.ts'
export type { PushTables } from './tables.ts'
