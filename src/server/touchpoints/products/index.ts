export { listProductNames } from './list-names.ts'
export { findOwnership, listOwners, listOwnProducts, settleOwners, showAsOwner } from './owners.ts'
export { listCatalogue } from './list-catalogue.ts'
export { mayReadRegistrations } from './policy.ts'
export {
  catalogueOrder,
  newRegistration,
  newVariant,
  type NewVariant,
  productFacts,
  productPath,
  type CatalogueOrder,
  type Ownership,
  type Product,
  type ProductCard,
} from './product.ts'
export {
  findCatalogued,
  findProductPage,
  listCategories,
  listOpenRegistrations,
  listOwnRegistrations,
  productCards,
} from './read.ts'
export { decideRegistration, registerProduct } from './register-product.ts'
export { removeProduct, removeVariant } from './remove-products.ts'
export { saveProduct } from './save-product.ts'
export type { ProductTables } from './tables.ts'
export { addVariant } from './variants.ts'
