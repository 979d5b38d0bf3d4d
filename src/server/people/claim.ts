export const claimKinds = ['email', 'phone', 'handle', 'external'] as const
export type ClaimKind = (typeof claimKinds)[number]
