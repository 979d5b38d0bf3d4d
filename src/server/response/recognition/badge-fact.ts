/**
 * What is counted for badges: topics and replies written, answers accepted, thanks received, ideas
 * shipped, people who came by invitation, and years as a member.
 */
export const badgeFacts = ['posts', 'answers', 'thanks', 'shipped', 'invited', 'years'] as const
export type BadgeFact = (typeof badgeFacts)[number]
