import type { App, AppTables } from '#app'
import type { Tables } from '#database'
import type { ApiKey } from '#people'
import type { Viewer } from '#spaces'

/** What every request brings along. */
export interface Visit {
  Bindings: { incoming?: { visit?: { id: string; address: string; route?: string } } }
  Variables: {
    app: App
    store: Tables<AppTables>
    viewer: Viewer | undefined
    key: ApiKey | undefined
  }
}
