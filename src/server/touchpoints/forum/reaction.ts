import { z } from 'zod'

export const reactions = ['like', 'thanks', 'insightful'] as const
export const reaction = z.enum(reactions)
export type Reaction = z.infer<typeof reaction>
export type ReactionCounts = Record<Reaction, number>

export const postType = z.enum(['topic', 'reply'])
export type PostType = z.infer<typeof postType>

export const newReaction = z.object({ subjectType: postType, subjectId: z.uuid(), reaction })
export type NewReaction = z.infer<typeof newReaction>
