export { askForecast, askNightly } from './ask.ts'
export { bgNbd } from './bg-nbd.ts'
export { cancelForecast } from './cancel.ts'
export { fitModel } from './fit-model.ts'
export type { Answer, Forecast, ForecastNote, ModelName, Refusal } from './forecast.ts'
export { gather, type Columns } from './histories.ts'
export { mbgNbd } from './mbg-nbd.ts'
export { paretoNbd } from './pareto-nbd.ts'
export {
  findForecast,
  findOutlook,
  listForecasts,
  listOutlooks,
  outlookOrders,
  type CustomerOutlook,
  type Expected,
  type OutlookOrder,
} from './read.ts'
export { runForecasts } from './run.ts'
export type { ClvTables } from './tables.ts'
