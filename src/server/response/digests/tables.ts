import type { Tables } from '#database'
import type { NoticeStore } from '#notices'

export interface DigestTables {
  digests: {
    person_id: string
    looked_at: Date
    told_at: Date
    stopped_at: Date | null
  }
}

export type DigestStore = NoticeStore & Tables<DigestTables>
