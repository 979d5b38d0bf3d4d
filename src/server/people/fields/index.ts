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
  peopleSaying,
  peopleWithField,
  peopleWithTag,
  type FieldFilter,
} from './narrow.ts'
export { listOwnFields, readOwnValues, sayOfOneself, type OwnField } from './own-fields.ts'
export { listFields, listFormerValues, listValues } from './read.ts'
export { listFilters, listShown, type Filter, type Shown } from './read-shown.ts'
export { listPartyTags, listTagsInUse } from './read-tags.ts'
export { partyTags, setPartyTags } from './set-tags.ts'
export { setFieldValues } from './set-values.ts'
export { showField } from './show-field.ts'
export { mayReadField, visibleFields } from './showing-policy.ts'
export { askings, audiences, showing, type Asking, type Audience, type Showing } from './showing.ts'
export type { FieldTables } from './tables.ts'
export { fieldTests, isMeasure, peopleWhoseField, type FieldTest } from './test-field.ts'
