export { importOrderFile, type OrderImport } from './import.ts'
export { columnNames, type ColumnName } from './layout.ts'
export { dateFormats, type OrderFileOptions } from './options.ts'
export { previewOrders, type OrderPreview } from './preview.ts'
