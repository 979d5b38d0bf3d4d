export { applyDeliveries, applyDelivery } from './apply-deliveries.ts'
export {
  findSecretState,
  listStuck,
  replayDeliveries,
  sendAgain,
  type SecretState,
  type StuckDelivery,
} from './read-deliveries.ts'
export { addSecret, lockSecrets } from './secrets.ts'
export type { ShopTables } from './tables.ts'
export { takeDelivery } from './take-delivery.ts'
