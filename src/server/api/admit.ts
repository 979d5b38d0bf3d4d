import { DomainError } from '#errors'
import { mayHold, type ApiKey, type Scope } from '#people'

/** Refuses keys without the scope, or whose owner has lost the right behind it. */
export function admit(key: ApiKey | undefined, scope: Scope): void {
  if (!key) {
    if (isOpen(scope)) return
    throw new DomainError('not_allowed', 'key.missing', `Send a key with the scope ${scope}.`)
  }
  if (!key.scopes.includes(scope)) {
    throw new DomainError('not_allowed', 'key.scope', `This key lacks the scope ${scope}.`)
  }
  if (!mayHold(key.owner, scope)) {
    const message = `The person behind this key may not do what ${scope} allows.`
    throw new DomainError('not_allowed', 'key.owner', message)
  }
}

/** What guests may read on the pages they may read here. */
export function isOpen(scope: Scope): boolean {
  return scope === 'community:read'
}
