export { defineField } from './define-field.ts'
export { editField, moveField } from './edit-field.ts'
export {
  fieldEdit,
  fieldKinds,
  fieldSubjects,
  newField,
  origins,
  type Field,
  type FieldKind,
  type FieldSubject,
  type FieldValue,
  type KnownValue,
} from './field.ts'
export { importFieldValues, type ImportedValues, type WrongValue } from './import-values.ts'
export {
  organizationsWithField,
  organizationsWithTag,
  peopleWithField,
  peopleWithTag,
  type FieldFilter,
} from './narrow.ts'
export { listFields, listFormerValues, listValues } from './read.ts'
export { listPartyTags, listTagsInUse } from './read-tags.ts'
export { partyTags, setPartyTags } from './set-tags.ts'
export { setFieldValues } from './set-values.ts'
export type { FieldTables } from './tables.ts'
