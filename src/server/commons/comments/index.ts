export { addComment } from './add-comment.ts'
export {
  commentBody,
  type Comment,
  type Commented,
  type CommentedSubject,
  type ImportedComment,
  type OpenComment,
} from './comment.ts'
export { editComment } from './edit-comment.ts'
export { importComments } from './import-comments.ts'
export { commentKeeper } from './keeper.ts'
export { moveComments, renameCommented } from './move-comments.ts'
export { mayComment, mayEditComment, mayRemoveComment, mayRestoreComment } from './policy.ts'
export { asComment, countComments, findComment, listComments, selectCommentsAmong } from './read.ts'
export { removeComment, restoreComment } from './remove-comment.ts'
export type { CommentTables } from './tables.ts'
