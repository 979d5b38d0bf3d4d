import type { FieldGroup, Purpose, Side } from '#sharing'
import * as words from '#words'

/** What groups of fields are called. */
export const groupWords: Record<FieldGroup, () => string> = {
  contact: words.sharing_group_contact,
  orders: words.sharing_group_orders,
  products: words.sharing_group_products,
  conversations: words.sharing_group_conversations,
  brand_notes: words.sharing_group_brand_notes,
  dealer_notes: words.sharing_group_dealer_notes,
}

export const purposeWords: Record<Purpose, () => string> = {
  service: words.sharing_purpose_service,
  sales: words.sharing_purpose_sales,
  warranty: words.sharing_purpose_warranty,
  marketing: words.sharing_purpose_marketing,
}

/** For how long something may be shown; an empty value means until it is cut. */
export function periods(): { value: string; label: string }[] {
  return [
    { value: '365', label: words.sharing_days_year() },
    { value: '90', label: words.sharing_days_quarter() },
    { value: '30', label: words.sharing_days_month() },
    { value: 'ever', label: words.sharing_days_ever() },
  ]
}

export function sideWord(side: Side, { business, dealer }: { business: string; dealer: string }) {
  if (side === 'customer') return words.sharing_side_customer()
  return side === 'dealer' ? dealer : business
}
