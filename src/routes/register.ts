import { communityRoutes } from './(community)/register.ts'
import { deskRoutes } from './(desk)/register.ts'
import type { Entry } from './gates.ts'

/** Every route with its gates. What is not listed here does not answer, and fails a test. */
export const register: Record<string, Entry> = {
  ...communityRoutes,
  ...deskRoutes,
}
