import german from './refusals.de.json' with { type: 'json' }
import sentences from './sentences.de.json' with { type: 'json' }

/** Modules refuse in English; here is what their codes mean elsewhere. */
const translated: Record<string, Texts> = { de: german }

/** Schemas have no codes: what they say is known by how they say it. */
const said: Record<string, Texts> = { de: sentences }

type Texts = Partial<Record<string, string>>

interface Refused {
  code: string
  message: string
  facts?: Readonly<Record<string, string>>
}

/**
 * Why not, in a language; in English where nobody has translated it, or a fact for that is gone.
 * What is said of each of many alike stands under `family.*`.
 */
export function reasonIn(language: string | null, { code, message, facts = {} }: Refused): string {
  const texts = translated[language ?? 'en']
  const known = texts?.[code] ?? texts?.[code.replace(/[^.]+$/, '*')]
  const told = known?.replace(/{(\w+)}/g, (gap, name: string) => facts[name] ?? gap)
  return told === undefined || /{\w+}/.test(told) ? sentenceIn(language, message) : told
}

/** What a schema says is wrong, in a language; in English where nobody has translated it. */
export function sentenceIn(language: string | null, sentence: string): string {
  return said[language ?? 'en']?.[sentence] ?? sentence
}
