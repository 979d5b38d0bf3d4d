import type { Viewer } from '#spaces'
import { mayAccept, mayUnaccept, type Acceptance } from './accepting.ts'
import { mayEditPost, mayOpenPost } from './history/editing.ts'
import {
  mayModerateTopic,
  mayReact,
  mayRemoveReply,
  mayRemoveTopic,
  mayReply,
  mayRestoreReply,
  mayRestoreTopic,
  mayWhisper,
  type ReplyFacts,
  type TopicFacts,
} from './policy.ts'
import type { ReplyRights } from './reply.ts'
import type { TopicRights } from './topic.ts'

/** What the viewer may do with a topic, for showing the right buttons. */
export function topicRights(viewer: Viewer | undefined, topic: TopicFacts): TopicRights {
  return {
    reply: mayReply(viewer, topic),
    comment: mayReply(viewer, topic),
    react: mayReact(viewer, topic),
    accept: mayAccept(viewer, topic),
    edit: mayEditPost(viewer, topic),
    remove: mayRemoveTopic(viewer, topic),
    restore: mayRestoreTopic(viewer, topic),
    openToAll: mayOpenPost(viewer, topic),
    moderate: mayModerateTopic(viewer, topic),
    whisper: mayWhisper(viewer, topic),
  }
}

/** The same for a reply. */
export function replyRights(
  viewer: Viewer | undefined,
  topic: TopicFacts,
  reply: ReplyFacts & Acceptance,
): ReplyRights {
  const stands = reply.removedAt === null
  const mayJudge = reply.acceptedAt === null ? mayAccept : mayUnaccept
  return {
    comment: stands && mayReply(viewer, topic),
    react: mayReact(viewer, topic, reply),
    accept: stands && mayJudge(viewer, topic, reply),
    edit: mayEditPost(viewer, topic, reply),
    openToAll: mayOpenPost(viewer, topic, reply),
    remove: mayRemoveReply(viewer, topic, reply),
    restore: mayRestoreReply(viewer, topic, reply),
  }
}
