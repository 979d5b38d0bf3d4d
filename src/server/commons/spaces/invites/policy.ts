import { mayAct, mayConfigure, type Person } from '#people'

/** Inviting into the community is for admins; into a group for its owners too. */
export function mayInvite<Actor extends Person>(
  actor: Actor | undefined,
  { ownsGroup }: { ownsGroup: boolean },
): actor is Actor {
  return mayConfigure(actor) || (mayAct(actor) && ownsGroup)
}

/** Whether an invite still lets somebody in. */
export function isInviteOpen(
  {
    expiresAt,
    revokedAt,
    mostUses,
    useCount,
  }: { expiresAt: Date | null; revokedAt: Date | null; mostUses: number | null; useCount: number },
  at: Date,
): boolean {
  if (revokedAt !== null || (expiresAt !== null && expiresAt <= at)) return false
  return mostUses === null || useCount < mostUses
}
