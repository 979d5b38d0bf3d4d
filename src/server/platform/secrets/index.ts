export { lock, unlock, type HouseKey } from './lock.ts'
