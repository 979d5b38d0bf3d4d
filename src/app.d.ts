import type { App as Guildhall, Database, Visit } from '#app'
import type { Viewer } from '#spaces'

declare global {
  namespace App {
    interface Locals {
      app: Guildhall
      store: Database
      viewer: Viewer | undefined
      /** From where the request came, for rate limits. */
      address: string
      visit: Visit
    }
    interface Error {
      message: string
      code?: string
      requestId?: string
    }
    interface Platform {
      req: { visit?: Visit }
    }
  }
}

export {}
