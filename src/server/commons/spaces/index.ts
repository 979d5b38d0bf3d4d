export { asViewers, findPlacements } from './as-viewers.ts'
export { createGroup } from './create-group.ts'
export { createSpace } from './create-space.ts'
export { editSpace } from './edit-space.ts'
export { giveGroupAccess, takeGroupAccess } from './group-access.ts'
export { addToGroup, removeFromGroup } from './group-members.ts'
export { listGroupMembers, listGroups, type Group } from './groups.ts'
export {
  importGroups,
  importSpaces,
  type ImportedGroup,
  type ImportedSpace,
} from './import-spaces.ts'
export {
  mayEnter,
  mayReadAt,
  placementOf,
  visibleOrSpaceless,
  visiblePlacements,
  visibleSpaces,
} from './policy.ts'
export { listReaders } from './list-readers.ts'
export { asViewer, findSpace, findSpaceBySlug, listAllSpaces, listSpaces } from './read.ts'
export { rememberedFor } from './remembered-for.ts'
export {
  newSpace,
  visibilities,
  type NewSpace,
  type Placement,
  type Space,
  type SpaceCard,
  type Viewer,
  type Visibility,
} from './space.ts'
export type { SpaceTables } from './tables.ts'
