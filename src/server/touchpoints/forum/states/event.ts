/** What is told between the posts of a topic. */
export type TopicEventKind =
  | 'pinned'
  | 'pinned_everywhere'
  | 'unpinned'
  | 'locked'
  | 'unlocked'
  | 'paused'
  | 'resumed'
  | 'unlisted'
  | 'listed'
  | 'archived'
  | 'unarchived'
  | 'slowed'
  | 'timed'
  | 'untimed'
  | 'bumped'
  | 'moved'
  | 'merged'
  | 'split_off'
  | 'split_from'
  | 'duplicate'

/** Keys and numbers only: a title or the name of a space is not everybody's to read. */
export interface TopicEventDetails {
  seconds?: number
  act?: string
  dueAt?: string
  topicId?: string
  posts?: number
}

export interface TopicEvent {
  id: string
  /** The post after which it happened. */
  afterNumber: number
  kind: TopicEventKind
  /** Nobody where the house did it. */
  personName: string | null
  details: TopicEventDetails
  createdAt: Date
}
