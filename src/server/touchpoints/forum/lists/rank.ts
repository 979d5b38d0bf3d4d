/** The lists whose order is worked out beside the acts: by activity now, or within a time. */
export const rankedLists = ['hot', 'day', 'week', 'month', 'year', 'all'] as const
export type RankedList = (typeof rankedLists)[number]

export const periods = ['day', 'week', 'month', 'year', 'all'] as const
export type Period = (typeof periods)[number]
