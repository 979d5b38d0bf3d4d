import { z } from 'zod'

/** How the community presents itself. The ramp of colours is derived from the one given here. */
export const newBrand = z.object({
  name: z.string().trim().min(1, 'Give the community a name.').max(60),
  tagline: z.string().trim().max(160).default(''),
  colour: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^#[0-9a-f]{6}$/, 'Write the colour as # and six digits, such as #2f6f5e.'),
  logoUploadId: z.uuid().nullable().optional(),
})

export type NewBrand = z.infer<typeof newBrand>

export interface Brand {
  name: string
  tagline: string
  colour: string
  logoUploadId: string | null
  changedAt: Date
}
