import type { App, AppTables, Visit as Arrival } from '#app'
import type { Tables } from '#database'
import type { ApiKey } from '#people'
import type { Viewer } from '#spaces'

/** What every request brings along. */
export interface Visit {
  Bindings: { incoming?: { visit?: Omit<Arrival, 'app'> } }
  Variables: {
    app: App
    store: Tables<AppTables>
    viewer: Viewer | undefined
    key: ApiKey | undefined
  }
}
