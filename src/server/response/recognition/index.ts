export { awardBadge, awardBadges } from './award-badge.ts'
export { badgeLevel, type Badge, type BadgeLevel, type NewBadge } from './badge.ts'
export { importThanks, type ImportedThanks } from './import-thanks.ts'
export { listBadges } from './list-badges.ts'
export { listThanks } from './list-thanks.ts'
export { mayRevokeBadge, mayThank } from './policy.ts'
export type { RecognitionTables } from './tables.ts'
export { tellRecognized } from './tell-recognized.ts'
export { thank } from './thank.ts'
export { newThanks, thankedFor, type NewThanks, type Thanks } from './thanks.ts'
export { badgeFacts, type BadgeFact } from './badge-fact.ts'
export { changeBadgeRule } from './change-rule.ts'
export { chooseTitle, listTitles } from './choose-title.ts'
export { deriveBadges } from './derive-badges.ts'
export {
  listMembers,
  mayListMembers,
  memberLabels,
  memberOrders,
  type Member,
  type MemberFilter,
} from './list-members.ts'
export {
  findBadge,
  listBadgeHolders,
  listBadgeKinds,
  listBadgeRules,
  type BadgeHolder,
  type BadgeKind,
} from './read-badges.ts'
export { revokeBadge } from './revoke-badge.ts'
