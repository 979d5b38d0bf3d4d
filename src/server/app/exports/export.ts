import { z } from 'zod'
import { relationKinds, listedRoles, type PeopleFilter } from '#people'

export const exportables = [
  ...(['people', 'organizations', 'orders', 'topics', 'replies', 'ideas', 'activities'] as const),
  ...(['segment', 'cards'] as const),
] as const
export type Exportable = (typeof exportables)[number]

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportStatus = 'waiting' | 'running' | 'done' | 'failed' | 'gone'

/** What of the people or members is wanted. */
export interface ExportFilter {
  people?: Omit<PeopleFilter, 'after'>
  segmentId?: string
}

/** A file of data that somebody asked for. */
export interface Export {
  id: string
  what: Exportable
  /** Cards are always `vcf`. */
  format: ExportFormat | 'vcf'
  filter: ExportFilter
  status: ExportStatus
  /** Rows written so far. */
  rows: number
  bytes: number
  message: string
  requestedById: string
  requestedAt: Date
  finishedAt: Date | null
}

export const newExport = z.object({
  what: z.enum(exportables),
  format: z.enum(exportFormats).default('csv'),
  segmentId: z.uuid().optional(),
  /** Narrows people and cards as the list of people is narrowed. */
  people: z
    .strictObject({
      query: z.string().max(200).optional(),
      role: z.enum(listedRoles).optional(),
      organizationId: z.uuid().optional(),
      relation: z.enum(relationKinds).optional(),
      hasOrders: z.boolean().optional(),
      field: z.strictObject({ key: z.string().max(40), value: z.string().max(200) }).optional(),
      tag: z.string().max(40).optional(),
    })
    .optional(),
})
export type NewExport = z.input<typeof newExport>

/** How long a file is kept. */
export const KEPT_DAYS = 7
