import { DomainError } from '#errors'
import { mayUse, type ApiKey, type Scope } from '#people'

/** Refuses whoever may not use a scope, and says what is missing. */
export function admit(key: ApiKey | undefined, scope: Scope): void {
  if (mayUse(key, scope)) return
  if (!key) throw refusal('key.missing', `Send a key with the scope ${scope}.`)
  if (!key.scopes.includes(scope)) throw refusal('key.scope', `This key lacks the scope ${scope}.`)
  throw refusal('key.owner', `The person behind this key may not do what ${scope} allows.`)
}

function refusal(code: string, message: string): DomainError {
  return new DomainError('not_allowed', code, message)
}
