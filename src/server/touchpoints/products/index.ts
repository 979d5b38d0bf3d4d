export { findOwnership, listOwners, listOwnProducts, settleOwners, showAsOwner } from './owners.ts'
export { mayReadRegistrations } from './policy.ts'
export {
  newRegistration,
  newVariant,
  type NewVariant,
  productFacts,
  productPath,
  type Ownership,
  type Product,
  type ProductCard,
} from './product.ts'
export {
  findProductPage,
  listCatalogue,
  listCategories,
  listOpenRegistrations,
  listOwnRegistrations,
  productCards,
} from './read.ts'
export { decideRegistration, registerProduct } from './register-product.ts'
export { saveProduct } from './save-product.ts'
export type { ProductTables } from './tables.ts'
export { addVariant } from './variants.ts'
