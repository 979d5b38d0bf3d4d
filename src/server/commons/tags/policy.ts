import { mayModerate, type Person } from '#people'

/** Saying what tags are for, and which of them mean the same: whoever moderates. */
export function mayEditTags<Actor extends Person>(actor: Actor | undefined): actor is Actor {
  return mayModerate(actor)
}
