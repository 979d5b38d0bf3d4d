export { amount, bothOrNeither, currency, optionalAmount } from './amount.ts'
