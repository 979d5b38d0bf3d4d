export {
  findOwnership,
  listOwners,
  listOwnProducts,
  settleOwners,
  showAsOwner,
  type Bought,
  type Owner,
  type OwnProduct,
} from './owners.ts'
export { mayKeepProducts, mayReadRegistrations, mayRegister } from './policy.ts'
export {
  newRegistration,
  newVariant,
  productFacts,
  productPath,
  type Ownership,
  type Product,
  type ProductCard,
  type Registration,
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
