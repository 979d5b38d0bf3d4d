import { mayModerate, mayReadCustomers, type Person } from '#people'

/** Responding to customers in the name of the business, and seeing what colleagues did. */
export function mayReachOut<Actor extends Person>(person: Actor | undefined): person is Actor {
  return mayReadCustomers(person) || mayModerate(person)
}
