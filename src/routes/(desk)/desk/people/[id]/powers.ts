import {
  mayAssignRole,
  mayEditCustomers,
  mayMergePeople,
  maySuspend,
  roles,
  type Customer,
  type Person,
} from '#people'

/** What somebody may do with a customer: what they may not is not offered. */
export function powersOver(viewer: Person, customer: Pick<Customer, 'id' | 'role'>) {
  return {
    edit: mayEditCustomers(viewer),
    merge: mayMergePeople(viewer) && customer.id !== viewer.id,
    suspend: maySuspend(viewer, customer),
    write: viewer.id !== customer.id,
    /** The roles that may be given. */
    roles: roles.filter((role) => role !== customer.role && mayAssignRole(viewer, customer, role)),
  }
}
