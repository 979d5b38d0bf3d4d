import { z } from 'zod'

// What the API of Discourse tells, as far as we take it over. Unknown fields are left alone.

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const flag = z.boolean().nullish().transform(Boolean)
const number = z.int().max(Number.MAX_SAFE_INTEGER)
const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

export const member = z.object({
  id: number,
  username: z.string().trim().min(1).max(100),
  name: words,
  bio_raw: words,
  created_at: moment.nullish().catch(undefined),
  admin: flag,
  moderator: flag,
  trust_level: z.int().nullish().catch(undefined),
  suspended_at: moment.nullish().catch(undefined),
  suspended_till: moment.nullish().catch(undefined),
  suspend_reason: words.catch(''),
  avatar_template: words.catch(''),
  /** Told to admins only, and when they ask for it. */
  email: words.catch(''),
  /** False of accounts that nobody ever confirmed. */
  active: z.boolean().nullish().catch(undefined),
})
export type Member = z.output<typeof member>

const categoryFields = z.object({
  id: number,
  name: z.string().trim().min(1),
  slug: words,
  description: words,
  parent_category_id: number.nullish(),
  position: z.number().nullish(),
  /** Left out by a few answers; then nobody knows, and the space stays closed. */
  read_restricted: z.boolean().nullish(),
  minimum_required_tags: z.int().nullish().catch(undefined),
  required_tag_groups: z
    .array(z.object({ name: z.string() }))
    .nullish()
    .catch(undefined),
  /** Groups whose tags are used in these categories only. */
  allowed_tag_groups: z.array(z.string()).nullish().catch(undefined),
  /** Told to admins only. */
  group_permissions: z
    .array(z.object({ group_name: z.string() }))
    .nullish()
    .catch(undefined),
})
export const category = categoryFields.extend({
  subcategory_list: z.array(categoryFields).nullish().catch(undefined),
})
export type Category = z.output<typeof categoryFields>

const poll = z.object({
  name: z.string().default('poll'),
  voters: z.int().nullish(),
  options: z.array(z.object({ votes: z.int().nullish() })).catch([]),
})
export type Poll = z.output<typeof poll>

export const post = z.object({
  id: number.positive(),
  topic_id: number.positive().optional(),
  post_number: number.positive(),
  /** 1 and 2 are posts; 3 is a note of what was done, 4 a whisper among staff. */
  post_type: z.int().default(1),
  user_id: number.nullish(),
  username: words,
  name: words,
  created_at: moment,
  updated_at: moment.nullish().catch(undefined),
  version: z.int().nullish(),
  reply_to_post_number: number.nullish().catch(undefined),
  wiki: flag.catch(false),
  /** Of a note of what was done to the topic, such as `closed.enabled`. */
  action_code: words.catch(''),
  polls: z.array(poll).nullish().catch(undefined),
  raw: z.string().nullish(),
  cooked: z.string().nullish(),
  actions_summary: z
    .array(z.object({ id: z.int(), count: z.int().nullish() }))
    .nullish()
    .catch(undefined),
  accepted_answer: flag,
  hidden: flag,
  user_deleted: flag,
  deleted_at: z.string().nullish(),
  staff: flag,
  admin: flag,
  moderator: flag,
})
export type Post = z.output<typeof post>

const tagName = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)])

export const topic = z.object({
  id: number.positive(),
  title: z.string().trim().min(1),
  category_id: number.nullish(),
  archetype: z.string().default('regular'),
  tags: z.array(tagName).nullish().catch(undefined),
  visible: z.boolean().default(true),
  closed: flag,
  archived: flag,
  pinned: flag,
  pinned_globally: flag,
  deleted_at: z.string().nullish(),
  accepted_answer: z.object({ post_number: number }).nullish().catch(undefined),
  accepted_answers: z
    .array(z.object({ post_number: number }))
    .nullish()
    .catch(undefined),
  post_stream: z.object({ stream: z.array(number).nullish().catch(undefined) }),
})
export type Topic = z.output<typeof topic>

/** One like, by whom: 1 in the list of those who gave it, 2 in that of those who got it. */
export const userAction = z.object({
  action_type: z.int(),
  acting_user_id: number,
  acting_username: words,
  acting_name: words,
  post_id: number.nullish(),
  created_at: moment,
})
export type UserAction = z.output<typeof userAction>

export const badge = z.object({ id: z.int(), name: z.string().min(1), badge_type_id: z.int() })
export type Badge = z.output<typeof badge>

export const grant = z.object({
  id: number,
  badge_id: z.int(),
  user_id: number.nullish(),
  granted_at: moment,
})
export type Grant = z.output<typeof grant>
