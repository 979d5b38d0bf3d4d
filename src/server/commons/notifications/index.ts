export { channels, choices, type Channel, type Choices } from './choices.ts'
export { choosePush } from './choose-push.ts'
export { chooseAttention, chooseWays } from './choose.ts'
export { listDue, takeDue } from './due.ts'
export { followMergedTags } from './follow-merged-tags.ts'
export { watchersOf, type Watcher } from './followers.ts'
export { groupNews, listInbox, type InboxLine } from './inbox.ts'
export { keepLevels } from './keep-levels.ts'
export { mayChoose, termsOf } from './kinds.ts'
export { effectiveLevel, followed, level, levels, type Followed, type Level } from './level.ts'
export { markRead, markReadAbout } from './mark-read.ts'
export { isNews } from './news.ts'
export {
  notificationKinds,
  type NewNotification,
  type Notification,
  type NotificationKind,
} from './notification.ts'
export { notify, notifyMany } from './notify.ts'
export { notifyMentioned } from './notify-mentioned.ts'
export { notifyWatchers } from './notify-watchers.ts'
export { quieten, quietenings } from './quieten.ts'
export { countUnread, findNotifications, listNotifications } from './read.ts'
export { findChoices, findWays, type Ways } from './read-choices.ts'
export {
  findFollowing,
  followingOf,
  levelOf,
  selectChoices,
  type Following,
} from './read-levels.ts'
export { setLevel } from './set-level.ts'
export { trackRead } from './track-read.ts'
export { untell } from './untell.ts'
export { untellOf } from './untell-of.ts'
export { areReadable, offerSubjects, type SubjectPolicies } from './subjects.ts'
export type { NotificationTables } from './tables.ts'
