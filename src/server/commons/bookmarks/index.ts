export {
  bookmarkSubject,
  type Bookmark,
  type BookmarkSubject,
  type NewBookmark,
} from './bookmark.ts'
export { morningIn, morningOf } from './morning.ts'
export { bookmarksAmong, listBookmarks, selectBookmarksAmong } from './read.ts'
export { removeBookmark } from './remove-bookmark.ts'
export { setBookmark } from './set-bookmark.ts'
export { takeDueBookmarks, type DueBookmark } from './take-due.ts'
export type { BookmarkTables } from './tables.ts'
