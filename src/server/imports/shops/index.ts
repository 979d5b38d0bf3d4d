export { applyDeliveries, applyDelivery } from './apply-deliveries.ts'
export {
  countDeliveries,
  findSecretState,
  listStuck,
  replayDeliveries,
  sendAgain,
  type SecretState,
  type StuckDelivery,
} from './read-deliveries.ts'
export { addSecret, lockSecrets } from './secrets.ts'
export { isSignedByStandard, signByStandard } from './signature.ts'
export type { ShopStore, ShopTables } from './tables.ts'
export { readDelivery, takeDelivery } from './take-delivery.ts'
export { tellDelivery } from './tell-delivery.ts'
