export { findNewAddress } from './find-new-address.ts'
export { keepOldAddresses, type OldAddress } from './keep-old-addresses.ts'
export { oldAnchors } from './old-anchors.ts'
export type { RedirectTables } from './tables.ts'
