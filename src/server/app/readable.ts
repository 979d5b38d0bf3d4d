import { readablePosts } from '#forum'
import { readableIdeas } from '#ideas'
import { readableMessages } from '#messages'
import { offerSubjects } from '#notifications'

/** Who may read what people are told of: each touch-point says it for its own things. */
offerSubjects(readablePosts)
offerSubjects(readableIdeas)
offerSubjects(readableMessages)
