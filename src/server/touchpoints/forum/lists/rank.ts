/** The lists whose order is worked out beside the acts: by activity now, or within a time. */
export type RankedList = 'hot' | 'day' | 'week' | 'month' | 'year' | 'all'

export const periods = ['day', 'week', 'month', 'year', 'all'] as const
export type Period = (typeof periods)[number]
