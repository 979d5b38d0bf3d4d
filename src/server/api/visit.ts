import type { App, Database } from '#app'
import type { ApiKey } from '#people'
import type { Viewer } from '#spaces'

/** What every request brings along. */
export interface Visit {
  Bindings: { incoming: { visit?: { id: string; address: string } } }
  Variables: {
    app: App
    store: Database
    viewer: Viewer | undefined
    key: ApiKey | undefined
  }
}
