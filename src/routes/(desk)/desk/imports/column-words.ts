import type { ColumnName } from '#order-import'
import * as words from '#words'

export const columnWords: Record<ColumnName, () => string> = {
  customer: words.desk_map_customer,
  date: words.desk_map_date,
  amount: words.desk_map_amount,
  quantity: words.desk_map_quantity,
  currency: words.desk_map_currency,
  order: words.desk_map_order,
  name: words.desk_map_name,
}
