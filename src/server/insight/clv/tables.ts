import type { ColumnType, Generated } from 'kysely'
import type { Tables } from '#database'
import type { PeopleTables } from '#people'
import type { TimelineTables } from '#timeline'
import type { ValueTables } from '#value'
import type { ForecastResult, ForecastStatus } from './forecast.ts'

export interface ClvTables {
  clv_forecasts: {
    id: string
    status: Generated<ForecastStatus>
    progress: Generated<number>
    requested_by: string | null
    requested_at: Generated<Date>
    finished_at: Date | null
    result: ColumnType<ForecastResult | null, undefined, string>
  }
  clv_outlooks: {
    person_id: string
    forecast_id: string
    alive: number
    orders_90: number
    orders_90_low: number
    orders_90_high: number
    orders_365: number
    orders_365_low: number
    orders_365_high: number
    spend: number
    value: number
    lifetime: number
    at_stake: number
  }
}

export type ClvStore = Tables<ClvTables & ValueTables & PeopleTables & TimelineTables>
