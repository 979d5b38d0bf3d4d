/** From whom somebody takes a first message. Those who work here may always write. */
export const messagePolicies = ['everybody', 'followed', 'nobody'] as const
export type MessagePolicy = (typeof messagePolicies)[number]
