export { csvLine } from './lines.ts'
export { askExport } from './ask.ts'
export { findCard } from './card.ts'
export {
  exportables,
  exportFormats,
  newExport,
  type Export,
  type Exportable,
  type ExportStatus,
} from './export.ts'
export { mayExport } from './policy.ts'
export { findExport, listExports } from './read.ts'
export { takeExport } from './take.ts'
export { exportToFolder } from './to-folder.ts'
export { writeExports } from './write.ts'
