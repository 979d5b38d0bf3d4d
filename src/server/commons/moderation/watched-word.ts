import { z } from 'zod'

export const watchActions = ['block', 'censor', 'approve', 'flag', 'link', 'tag'] as const
export type WatchAction = (typeof watchActions)[number]

export interface WatchedWord {
  id: string
  /** A word or several; `*` stands for any letters within one. */
  pattern: string
  action: WatchAction
  target: string
}

export const newWatchedWord = z
  .object({
    pattern: z
      .string()
      .trim()
      .min(2, 'Use two letters at least.')
      .max(100)
      .refine((pattern) => /[\p{L}\p{N}]{2}/u.test(pattern), 'Use two letters at least.'),
    action: z.enum(watchActions),
    target: z.string().trim().max(200).default(''),
  })
  .refine(({ action, target }) => action !== 'link' || /^(https?:\/\/|\/)\S+$/.test(target), {
    message: 'Say where the link leads: https://… or /….',
    path: ['target'],
  })
  .refine(({ action, target }) => action !== 'tag' || target !== '', {
    message: 'Say which tag.',
    path: ['target'],
  })
export type NewWatchedWord = z.input<typeof newWatchedWord>
