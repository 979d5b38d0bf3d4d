import { z } from 'zod'

export interface Territory {
  id: string
  name: string
  parentId: string | null
  /** ISO 3166, two letters. Without any, postcodes are those of every country. */
  countries: string[]
  /** The beginnings of postcodes. Without any, all of the countries belongs to it. */
  postcodes: string[]
}

export interface TerritoryCard extends Territory {
  organizationCount: number
  personCount: number
}

export const newTerritory = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Please enter a name.')
    .max(100, 'Please use at most 100 characters.'),
  parentId: z.uuid().nullable().default(null),
  countries: z
    .array(
      z
        .string()
        .trim()
        .toUpperCase()
        .regex(/^[A-Z]{2}$/, 'Write countries by their two letters, such as DE.'),
    )
    .max(250)
    .default([]),
  postcodes: z
    .array(
      z
        .string()
        .transform((text) => text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
        .pipe(z.string().min(1, 'Write the beginnings of postcodes, such as 80.').max(12)),
    )
    .max(2000)
    .default([]),
})

/** Where somebody is, as far as it is known. */
export interface Place {
  country: string | null
  postcode: string
}

/**
 * The territory that a place lies in: the one with the longest fitting beginning of a postcode,
 * then one that names the country, then the first by id. None that fits: none.
 */
export function territoryFor(place: Place, territories: readonly Territory[]): string | null {
  const fitting = territories.flatMap((territory) => {
    const fit = fitOf(place, territory)
    return fit === undefined ? [] : [{ ...fit, ...territory }]
  })
  fitting.sort(
    (one, other) =>
      other.length - one.length ||
      Number(other.namesCountry) - Number(one.namesCountry) ||
      (one.id < other.id ? -1 : 1),
  )
  return fitting[0]?.id ?? null
}

function fitOf({ country, postcode }: Place, { countries, postcodes }: Territory) {
  if (countries.length === 0 && postcodes.length === 0) return undefined
  if (countries.length > 0 && !countries.includes(country ?? '')) return undefined
  const beginnings = postcodes.filter((beginning) => postcode.startsWith(beginning))
  if (postcodes.length > 0 && beginnings.length === 0) return undefined
  const length = Math.max(0, ...beginnings.map((beginning) => beginning.length))
  return { length, namesCountry: countries.length > 0 }
}
