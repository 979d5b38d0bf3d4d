/** Recorded for whoever of the staff did it. Subject: the export. */
export interface ExportActivities {
  /** Data was asked for as a file. */
  'export.asked': { what: string }
  /** The file was taken along. */
  'export.taken': { what: string }
}
