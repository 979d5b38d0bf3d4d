export { undoImport } from './undo.ts'
