import { postSubjects } from '#forum'
import { ideaSubjects } from '#ideas'
import { dealSubjects } from '#deals'
import { leadSubjects } from '#leads'
import { messageSubjects } from '#messages'
import { reviewSubjects } from '#moderation'
import { offerSubjects } from '#notifications'
import { productReviewSubjects } from '#reviews'
import { offerAudience, roundSubjects } from '#rounds'
import { isInSegment } from '#segments'
import { surveySubjects } from '#surveys'
import { taskSubjects } from '#tasks'
import { groupSubjects } from './tell-groups.ts'
import { sharingSubjects } from './tell-sharing.ts'

/** Who may read what people are told of: each touch-point says it for its own things. */
offerSubjects(postSubjects)
offerSubjects(ideaSubjects)
offerSubjects(messageSubjects)
offerSubjects(groupSubjects)
offerSubjects(sharingSubjects)
offerSubjects(reviewSubjects)
offerSubjects(taskSubjects)
offerSubjects(leadSubjects)
offerSubjects(dealSubjects)
offerSubjects(productReviewSubjects)
offerSubjects(surveySubjects)
offerSubjects(roundSubjects)
offerAudience(isInSegment)
