import { mayConfigure, mayModerate, type Person } from '#people'

/** Saying what tags are for, and which of them mean the same: whoever moderates. */
export function mayEditTags<Actor extends Person>(actor: Actor | undefined): actor is Actor {
  return mayModerate(actor)
}

/** Saying which tags belong together, and what spaces ask for: whoever sets the place up. */
export function mayGroupTags<Actor extends Person>(actor: Actor | undefined): actor is Actor {
  return mayConfigure(actor)
}
