export { asViewers, findPlacements } from './as-viewers.ts'
export { chooseFlair, listFlairs, type OwnFlair } from './choose-flair.ts'
export { createGroup } from './create-group.ts'
export { createSpace } from './create-space.ts'
export { editSpace } from './edit-space.ts'
export { editGroup, setGroupOwner } from './edit-group.ts'
export { type Rules } from './family.ts'
export { findMoveEffects, moveSpace, type MoveEffects } from './move-space.ts'
export { flairColours, newFlair, type FlairColour, type FlairIcon, type NewFlair } from './flair.ts'
export { followMergedMembers } from './keep-flairs.ts'
export { openCircle, type Circle } from './open-circle.ts'
export { setFlair } from './set-flair.ts'
export { findLeaders, type LedGroup } from './find-leaders.ts'
export { giveGroupAccess, takeGroupAccess } from './group-access.ts'
export { addToGroup, removeFromGroup } from './group-members.ts'
export { listGroupMembers, listGroups, type Group } from './groups.ts'
export {
  groupEntries,
  mentionedBy,
  messagedBy,
  type GroupCard,
  type GroupEdit,
  type GroupEntry,
  type GroupMember,
  type GroupRequest,
  type MessagedBy,
} from './group.ts'
export {
  mayJoinGroup,
  mayLeadGroup,
  mayMentionGroup,
  mayReadGroup,
  mayRequestGroup,
  visibleGroups,
} from './group-policy.ts'
export { importGroups, type ImportedGroup } from './import-groups.ts'
export { importSpaces, type ImportedSpace } from './import-spaces.ts'
export {
  mayEnter,
  mayModerateIn,
  mayPostIn,
  mayReadAt,
  moderatedSpaces,
  moderatesSomewhere,
  placementOf,
  visibleOrSpaceless,
  visiblePlacements,
  visibleSpaces,
} from './policy.ts'
export { acceptInvite } from './invites/accept-invite.ts'
export {
  invitePath,
  lifetimes,
  newInvite,
  type InviteCard,
  type Lifetime,
  type NewInvite,
  type OpenInvite,
} from './invites/invite.ts'
export { inviteMany, readInviteList, type InviteLine } from './invites/invite-many.ts'
export { makeInvite, revokeInvite } from './invites/make-invite.ts'
export { mayInvite } from './invites/policy.ts'
export { findInvite, listInvitees, listInvites } from './invites/read.ts'
export { enterGroup, joinGroup, leaveGroup, quitGroup } from './join-group.ts'
export { listReaders } from './list-readers.ts'
export { listMentionedMembers } from './mentioned-groups.ts'
export {
  findGroup,
  findGroupById,
  listGroupCards,
  listGroupOwners,
  listGroupRequests,
  listPeopleOfGroup,
  ownsGroup,
} from './read-group.ts'
export { decideRequest, requestGroup, withdrawRequest } from './request-group.ts'
export { findKeyHolder } from './find-key-holder.ts'
export {
  asViewer,
  findSpace,
  findSpaceBySlug,
  listAllSpaces,
  listSpaces,
  listSpacesToStartIn,
  shownWith,
  spaceName,
} from './read.ts'
export {
  dismissModerator,
  listModeratorIds,
  listSpaceModerators,
  nameModerator,
  type SpaceModerator,
} from './space-moderators.ts'
export { findVisitor } from './find-visitor.ts'
export { rememberedFor } from './remembered-for.ts'
export {
  newSpace,
  posters,
  spaceEdit,
  visibilities,
  type NewSpace,
  type Placement,
  type Posters,
  type Posting,
  type Space,
  type SpaceCard,
  type Viewer,
  type Visibility,
} from './space.ts'
export type { SpaceTables } from './tables.ts'
