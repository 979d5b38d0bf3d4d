export { markRead } from './mark-read.ts'
export { isNews } from './news.ts'
export {
  notificationKinds,
  type NewNotification,
  type Notification,
  type NotificationDetails,
  type NotificationKind,
} from './notification.ts'
export { notify, notifyMany } from './notify.ts'
export { notifyMentioned } from './notify-mentioned.ts'
export { countUnread, listNotifications } from './read.ts'
export type { NotificationTables } from './tables.ts'
