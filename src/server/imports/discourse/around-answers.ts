import { z } from 'zod'

// What the API of Discourse tells about what surrounds posts, as far as we take it over.

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

export const group = z.object({
  id: z.int().positive(),
  name: z.string().trim().min(1).max(60),
  full_name: words,
  bio_raw: words,
  /** Those that Discourse fills by itself, such as its levels of trust. */
  automatic: z.boolean().nullish(),
  /** 0: everybody may see it; 1: members of the forum; above: those within it, or staff. */
  visibility_level: z.int().nullish(),
  public_admission: z.boolean().nullish(),
  allow_membership_requests: z.boolean().nullish(),
})
export type Group = z.output<typeof group>

const synonym = z.union([
  z.string(),
  z.object({ text: z.string() }).transform(({ text }) => text),
  z.object({ name: z.string() }).transform(({ name }) => name),
  z.object({ id: z.string() }).transform(({ id }) => id),
])

export const tag = z
  .object({
    name: z.string().min(1).optional(),
    text: z.string().min(1).optional(),
    description: words,
    synonyms: z.array(synonym).nullish().catch(undefined),
  })
  .transform(({ name, text, ...rest }) => ({ name: name ?? text ?? '', ...rest }))
export type TagAnswer = z.output<typeof tag>

/** The list of these comes as names or as tags, as the version has it. */
export const tagGroup = z
  .object({
    id: z.int().positive(),
    name: z.string().trim().min(1),
    tag_names: z.array(synonym).nullish().catch(undefined),
    tags: z.array(synonym).nullish().catch(undefined),
    parent_tag_name: z.array(synonym).nullish().catch(undefined),
    parent_tag: z.array(synonym).nullish().catch(undefined),
    one_per_topic: z.boolean().nullish().catch(undefined),
  })
  .transform(({ id, name, one_per_topic: takesOne, ...rest }) => ({
    ...{ id, name, takesOne: takesOne === true },
    tags: rest.tag_names ?? rest.tags ?? [],
    parentTag: (rest.parent_tag_name ?? rest.parent_tag)?.[0],
  }))
export type TagGroupAnswer = z.output<typeof tagGroup>

const changes = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().catch(undefined)
const tagList = z.array(synonym)

/** What an edit changed, as two columns: what stood there before, and what stands there since. */
export const revision = z.object({
  post_id: z.int().positive(),
  current_revision: z.int().min(2),
  created_at: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
  username: words,
  previous_hidden: z.boolean().nullish(),
  body_changes: changes(z.object({ side_by_side_markdown: z.string() })),
  title_changes: changes(z.object({ side_by_side: z.string() })),
  tags_changes: changes(z.object({ previous: tagList })),
})
export type Revision = z.output<typeof revision>
