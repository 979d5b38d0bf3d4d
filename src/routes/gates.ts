import { mayAct, mayConfigure, mayModerate, mayReadCustomers, mayUseDesk } from '#people'
import { mayReadStaffReads } from '#reads'
import { isDealer } from '#sharing'
import { moderatesSomewhere, type Viewer } from '#spaces'

type Question = (viewer: Viewer | undefined) => boolean

/**
 * Who may come as far as a page or an action at all. The acts and queries behind it ask their own
 * policies again, about the very thing.
 */
export const gates = {
  everybody: () => true,
  signedIn: (person) => person !== undefined,
  acting: mayAct,
  dealer: isDealer,
  desk: mayUseDesk,
  customers: mayReadCustomers,
  staffReads: mayReadStaffReads,
  moderation: mayModerate,
  review: moderatesSomewhere,
  configuration: mayConfigure,
} satisfies Record<string, Question>

export type Gate = keyof typeof gates

/** A route: who may read it, and who may come to each of its actions or other methods. */
export interface Entry {
  read?: Gate
  acts?: Record<string, Gate>
}

/** Which gate a request has to pass, if the register knows of what it asks for. */
export function gateFor(
  entry: Entry | undefined,
  { method, url }: { method: string; url: URL },
): Gate | undefined {
  if (method === 'GET' || method === 'HEAD') return entry?.read
  return entry?.acts?.[actionOf(url)]
}

/** Kit names an action by `?/name`; a form without one means the default. */
function actionOf({ searchParams }: URL): string {
  for (const name of searchParams.keys()) if (name.startsWith('/')) return name.slice(1)
  return 'default'
}
