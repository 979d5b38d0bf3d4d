export { importOrders } from './import.ts'
export {
  newOrder,
  type ImportedOrder,
  type NewOrder,
  type Order,
  type OrderLine,
  type Spend,
} from './order.ts'
export { mayReadOrders, mayRecordOrders } from './policy.ts'
export { importProducts, type ImportedProduct } from './products.ts'
export { listOrderIds, listOrders, listProducts, spendOf } from './read.ts'
export {
  listSharedOrders,
  listSharedProducts,
  type SharedOrder,
  type SharedProduct,
} from './read-shared.ts'
export { spendOfAccount, type AccountSpend, type AccountSum } from './read-account.ts'
export { adoptLines, listBought, listUnknownProducts } from './bought.ts'
export { recordOrder } from './record.ts'
export { newRefund, refundOrder, type NewRefund } from './refund.ts'
export { settleOrder } from './settle.ts'
export type { OrderTables } from './tables.ts'
export { voidOrder } from './void.ts'
export { streamOrders, type WholeOrder } from './stream.ts'
export { countOrdersOfRun, voidOrders } from './void-orders.ts'
