export {
  BadCall,
  callNamed,
  isCallType,
  MOST_BODY_BYTES,
  readCalls,
  type CallType,
  type Incoming,
} from './call.ts'
export { clientSettings } from './client-settings.ts'
export { orderNamesIn } from './purchase.ts'
export { isItsOwnFault, takeEvents } from './take-events.ts'
export { takeRequests } from './take-requests.ts'
export type { SegmentStore } from './tables.ts'
