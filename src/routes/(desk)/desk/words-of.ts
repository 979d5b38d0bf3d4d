import type { Stage } from '#lifecycle'
import type { ClaimKind, Presence, RelationKind, Role } from '#people'
import type { SegmentName } from '#value'
import * as words from '#words'

export const roleWords: Record<Role, () => string> = {
  member: words.desk_role_member,
  dealer: words.desk_role_dealer,
  agent: words.desk_role_agent,
  moderator: words.desk_role_moderator,
  manager: words.desk_role_manager,
  admin: words.desk_role_admin,
  owner: words.desk_role_owner,
}

/** What somebody is here: by role, or a customer who never signed in. */
export function standing({ role, presence }: { role: Role; presence: Presence }): string {
  if (role !== 'member' || presence === 'member') return roleWords[role]()
  return presence === 'customer' ? words.identity_customer() : words.identity_visitor()
}

interface Named {
  name: () => string
  meaning: () => string
}

export const stageWords: Record<Stage, Named> = {
  awareness: { name: words.desk_stage_awareness, meaning: words.desk_stage_awareness_is },
  consideration: {
    name: words.desk_stage_consideration,
    meaning: words.desk_stage_consideration_is,
  },
  purchase: { name: words.desk_stage_purchase, meaning: words.desk_stage_purchase_is },
  post_purchase: {
    name: words.desk_stage_post_purchase,
    meaning: words.desk_stage_post_purchase_is,
  },
  retention: { name: words.desk_stage_retention, meaning: words.desk_stage_retention_is },
  advocacy: { name: words.desk_stage_advocacy, meaning: words.desk_stage_advocacy_is },
  lapsed: { name: words.desk_stage_lapsed, meaning: words.desk_stage_lapsed_is },
  returned: { name: words.desk_stage_returned, meaning: words.desk_stage_returned_is },
}

export const segmentWords: Record<SegmentName, Named> = {
  champions: { name: words.desk_segment_champions, meaning: words.desk_segment_champions_is },
  loyal: { name: words.desk_segment_loyal, meaning: words.desk_segment_loyal_is },
  potential_loyalist: {
    name: words.desk_segment_potential_loyalist,
    meaning: words.desk_segment_potential_loyalist_is,
  },
  new: { name: words.desk_segment_new, meaning: words.desk_segment_new_is },
  promising: { name: words.desk_segment_promising, meaning: words.desk_segment_promising_is },
  need_attention: {
    name: words.desk_segment_need_attention,
    meaning: words.desk_segment_need_attention_is,
  },
  about_to_sleep: {
    name: words.desk_segment_about_to_sleep,
    meaning: words.desk_segment_about_to_sleep_is,
  },
  at_risk: { name: words.desk_segment_at_risk, meaning: words.desk_segment_at_risk_is },
  cannot_lose: {
    name: words.desk_segment_cannot_lose,
    meaning: words.desk_segment_cannot_lose_is,
  },
  hibernating: {
    name: words.desk_segment_hibernating,
    meaning: words.desk_segment_hibernating_is,
  },
  lost: { name: words.desk_segment_lost, meaning: words.desk_segment_lost_is },
}

export const relationWords: Record<RelationKind, () => string> = {
  consumer: words.desk_relation_consumer,
  business: words.desk_relation_business,
  dealer: words.desk_relation_dealer,
  distributor: words.desk_relation_distributor,
  prospect: words.desk_relation_prospect,
  fan: words.desk_relation_fan,
}

export const claimWords: Record<ClaimKind, () => string> = {
  email: words.desk_claim_email,
  phone: words.desk_claim_phone,
  handle: words.desk_claim_handle,
  external: words.desk_claim_external,
}
