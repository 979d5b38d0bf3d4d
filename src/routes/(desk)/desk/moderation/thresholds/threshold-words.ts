import type { Thresholds } from '#moderation'
import * as words from '#words'

interface Group {
  title: () => string
  names: [keyof Thresholds, () => string][]
}

export const thresholdGroups: Group[] = [
  {
    title: words.threshold_group_flags,
    names: [
      ['hideAt', words.threshold_hideat],
      ['silenceAt', words.threshold_silenceat],
      ['silenceFlaggers', words.threshold_silenceflaggers],
      ['closeFlaggers', words.threshold_closeflaggers],
      ['closeHours', words.threshold_closehours],
      ['flagsPerDay', words.threshold_flagsperday],
      ['remindHours', words.threshold_remindhours],
      ['remindAgainHours', words.threshold_remindagainhours],
      ['lapseDays', words.threshold_lapsedays],
    ],
  },
  {
    title: words.threshold_group_spam,
    names: [
      ['holdAt', words.threshold_holdat],
      ['approveFirst', words.threshold_approvefirst],
      ['linkWeight', words.threshold_linkweight],
    ],
  },
  {
    title: words.threshold_group_newcomers,
    names: [
      ['newcomerLinks', words.threshold_newcomerlinks],
      ['newcomerImages', words.threshold_newcomerimages],
      ['newcomerMentions', words.threshold_newcomermentions],
      ['newcomerRepliesPerTopic', words.threshold_newcomerrepliespertopic],
      ['firstDayTopics', words.threshold_firstdaytopics],
      ['firstDayReplies', words.threshold_firstdayreplies],
      ['newcomerTopicPause', words.threshold_newcomertopicpause],
      ['newcomerPostPause', words.threshold_newcomerpostpause],
      ['newcomerBurst', words.threshold_newcomerburst],
      ['newcomerMessagesPerDay', words.threshold_newcomermessagesperday],
    ],
  },
  {
    title: words.threshold_group_pace,
    names: [
      ['topicPause', words.threshold_topicpause],
      ['postPause', words.threshold_postpause],
      ['burst', words.threshold_burst],
      ['topicsPerDay', words.threshold_topicsperday],
      ['likesPerDay', words.threshold_likesperday],
      ['messagesPerDay', words.threshold_messagesperday],
      ['messageBurst', words.threshold_messageburst],
    ],
  },
  {
    title: words.threshold_group_level1,
    names: [
      ['trust1Topics', words.threshold_trust1topics],
      ['trust1Posts', words.threshold_trust1posts],
      ['trust1Minutes', words.threshold_trust1minutes],
    ],
  },
  {
    title: words.threshold_group_level2,
    names: [
      ['trust2Topics', words.threshold_trust2topics],
      ['trust2Posts', words.threshold_trust2posts],
      ['trust2Minutes', words.threshold_trust2minutes],
      ['trust2Days', words.threshold_trust2days],
      ['trust2LikesGiven', words.threshold_trust2likesgiven],
      ['trust2LikesReceived', words.threshold_trust2likesreceived],
      ['trust2Replied', words.threshold_trust2replied],
    ],
  },
  {
    title: words.threshold_group_level3,
    names: [
      ['trust3Days', words.threshold_trust3days],
      ['trust3Replied', words.threshold_trust3replied],
      ['trust3TopicsPercent', words.threshold_trust3topicspercent],
      ['trust3TopicsMost', words.threshold_trust3topicsmost],
      ['trust3PostsPercent', words.threshold_trust3postspercent],
      ['trust3PostsMost', words.threshold_trust3postsmost],
      ['trust3TopicsEver', words.threshold_trust3topicsever],
      ['trust3PostsEver', words.threshold_trust3postsever],
      ['trust3Flagged', words.threshold_trust3flagged],
      ['trust3LikesGiven', words.threshold_trust3likesgiven],
      ['trust3LikesReceived', words.threshold_trust3likesreceived],
      ['trust3GraceDays', words.threshold_trust3gracedays],
    ],
  },
  {
    title: words.threshold_group_trusted,
    names: [['acceptLevel', words.threshold_acceptlevel]],
  },
]
