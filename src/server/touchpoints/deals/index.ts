export {
  dealDecision,
  dealStates,
  dealTerms,
  newDeal,
  type Conflict,
  type Deal,
  type DealState,
} from './deal.ts'
export { decideDeal } from './decide-deal.ts'
export { expireDeals, extendDeal, withdrawDeal } from './keep-deal.ts'
export { listOpenDealsOf } from './open-of.ts'
export { mayDecideDeals, maySetDealTerms } from './policy.ts'
export { listDeals, listOwnDeals, type KnownCustomer } from './read.ts'
export { registerDeal } from './register-deal.ts'
export { reopenDeal, settleDeal } from './settle-deal.ts'
export { sumDeals, type DealSum } from './sum.ts'
export type { DealTables } from './tables.ts'
export { readDealTerms, setDealTerms } from './terms.ts'
export { dealSubjects, forgetInDeals, listToldDeals } from './told.ts'
