export { findNewAddress } from './find-new-address.ts'
export { keepOldAddresses, type OldAddress } from './keep-old-addresses.ts'
export type { RedirectTables } from './tables.ts'
