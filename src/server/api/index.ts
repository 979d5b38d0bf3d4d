import type { App } from '#app'
import { DomainError } from '#errors'
import { authenticate } from './authenticate.ts'
import { describeApi } from './describe.ts'
import { idempotency } from './idempotency.ts'
import { limit } from './limit.ts'
import { translate } from './problem.ts'
import { resource } from './resource.ts'
import { resources } from './resources.ts'

/** Everything that programs may do here, at /api/v1, and its description. */
export function createApi(app: App) {
  const api = resource()
  api.use(async (c, next) => {
    c.set('app', app)
    c.set('store', app.database)
    await next()
  })
  api.onError(translate)
  api.notFound((c) => translate(nothingHere, c))
  api.use('/api/v1/*', authenticate, limit({ withKey: 600, without: 60 }), idempotency)
  for (const [path, part] of Object.entries(resources)) api.route(`/api/v1${path}`, part)
  describeApi(api)
  return api
}

const nothingHere = new DomainError('not_found', 'address', 'There is nothing at this address.')
