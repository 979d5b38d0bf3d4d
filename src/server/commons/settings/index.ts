export { newBrand, type Brand, type NewBrand } from './brand.ts'
export { changeBrand } from './change-brand.ts'
export { findBrand } from './read.ts'
export type { SettingsTables } from './tables.ts'
