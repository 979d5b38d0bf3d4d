/** Buying begins with the first order, membership with joining. */
export const lives = ['purchases', 'membership'] as const
export type Life = (typeof lives)[number]

/** After how many days without taking part a member has fallen silent. */
export const SILENCE_DAYS = 90

/** Up to which order we look: the first and so many more. */
export const MORE_ORDERS = 4

/** Below so many people a figure is greyed. */
export const ENOUGH_PEOPLE = 30
