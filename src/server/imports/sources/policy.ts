import { mayConfigure, mayReadClaims, mayReadCustomers, type Person } from '#people'

/** Who keeps sources: somebody signed in, or whoever sits at the console of the machine. */
export type SourceKeeper = Person | 'console' | undefined

/** Making sources, changing them and seeing their keys. */
export function mayKeepSources(keeper: SourceKeeper): keeper is Person | 'console' {
  return keeper === 'console' || mayConfigure(keeper)
}

/** Seeing which sources there are and what became of what they sent. */
export function maySeeSources(viewer: Person | undefined): viewer is Person {
  return mayReadCustomers(viewer)
}

/** Seeing what they sent word for word: there are addresses in it. */
export function mayReadEvents(viewer: Person | undefined): viewer is Person {
  return mayReadClaims(viewer)
}
