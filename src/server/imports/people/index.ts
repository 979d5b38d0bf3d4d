export { importPeopleFile } from './import.ts'
export { upsertKeys, type TableOptions, type UpsertKey } from './options.ts'
export { previewTable, type TablePreview } from './preview.ts'
export { isPlural, tableKinds, targetsOf, usualFields, type TableKind } from './targets.ts'
