import { z } from 'zod'

/** Each reads well on paper of either scheme: `flair.css` gives lightness, these give the hue. */
export const flairColours = [
  'red',
  'amber',
  'olive',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
  'grey',
] as const
export type FlairColour = (typeof flairColours)[number]

const flairIcons = [
  'star',
  'heart',
  'shield',
  'wrench',
  'sparkles',
  'rocket',
  'leaf',
  'flask',
  'book',
  'mountain',
  'bike',
  'camera',
  'megaphone',
  'handshake',
] as const
export type FlairIcon = (typeof flairIcons)[number]

const text = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Write a few letters, or choose an icon.')
      .max(12, 'Please use at most 12 letters.'),
  )

/** Letters or an icon, and never both. */
export const newFlair = z
  .strictObject({
    colour: z.enum(flairColours, 'Choose a colour.'),
    text: text.optional(),
    icon: z.enum(flairIcons).optional(),
  })
  .refine(({ text, icon }) => (text === undefined) !== (icon === undefined), {
    path: ['text'],
    message: 'Write a few letters, or choose an icon.',
  })
export type NewFlair = z.input<typeof newFlair>
