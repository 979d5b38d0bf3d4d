export {
  BadCall,
  callNamed,
  MOST_BODY_BYTES,
  readCalls,
  type CallType,
  type Incoming,
} from './call.ts'
export { clientSettings } from './client-settings.ts'
export { takeRequests } from './take-requests.ts'
export type { SegmentStore } from './tables.ts'
