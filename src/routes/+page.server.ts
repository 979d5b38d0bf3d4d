import { DomainError } from '#errors'
export const csr = false
export const load = ({ platform }) => ({ count: String(platform?.req && DomainError.name) })
