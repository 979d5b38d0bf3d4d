import {
  isStaff,
  mayConfigure,
  mayModerate,
  mayReadCustomers,
  mayReadReports,
  mayUseDesk,
} from '#people'
import { moderatesSomewhere } from '#spaces'
import { enter } from './entrance.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = (event) => {
  const viewer = enter(event)
  // What is known of customers stays in no browser.
  event.setHeaders({ 'cache-control': 'no-store' })
  const { id, name, handle, role } = viewer
  return {
    me: { id, name, handle, role, isStaff: isStaff(viewer) },
    rights: {
      desk: mayUseDesk(viewer),
      review: moderatesSomewhere(viewer),
      customers: mayReadCustomers(viewer),
      reports: mayReadReports(viewer),
      configure: mayConfigure(viewer),
      moderate: mayModerate(viewer),
    },
  }
}
