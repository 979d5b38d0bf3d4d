import { mayConfigure, mayModerate, mayReadCustomers, mayReadReports } from '#people'
import { enter } from './entrance.ts'
import type { LayoutServerLoad } from './$types'

export const load: LayoutServerLoad = (event) => {
  const viewer = enter(event)
  const { id, name, handle, role } = viewer
  return {
    me: { id, name, handle, role, isStaff: true },
    rights: {
      customers: mayReadCustomers(viewer),
      reports: mayReadReports(viewer),
      configure: mayConfigure(viewer),
      moderate: mayModerate(viewer),
    },
  }
}
