import type { FlagReason, ModeratedType, Rule, SanctionKind, Signal } from '#moderation'
import * as words from '#words'

export const ruleWords: Record<Rule, () => string> = {
  spam: words.rule_spam,
  off_topic: words.rule_off_topic,
  inappropriate: words.rule_inappropriate,
  harassment: words.rule_harassment,
  private_data: words.rule_private_data,
  law: words.rule_law,
  other: words.rule_other,
}

/** What the author is told where a moderator writes nothing of their own. */
export const cannedWords: Record<Rule, () => string> = {
  spam: words.canned_spam,
  off_topic: words.canned_off_topic,
  inappropriate: words.canned_inappropriate,
  harassment: words.canned_harassment,
  private_data: words.canned_private_data,
  law: words.canned_law,
  other: words.rule_other,
}

export const moderatedWords: Record<ModeratedType | 'person', () => string> = {
  topic: words.moderated_topic,
  reply: words.moderated_reply,
  comment: words.moderated_comment,
  idea: words.moderated_idea,
  message: words.moderated_message,
  profile: words.moderated_profile,
  review: words.moderated_review,
  person: words.moderated_person,
}

export const flagWords: Record<FlagReason, () => string> = {
  spam: words.flag_spam,
  off_topic: words.flag_off_topic,
  inappropriate: words.flag_inappropriate,
  other: words.flag_other,
  author: words.flag_author,
}

export const sanctionWords: Record<SanctionKind, () => string> = {
  warning: words.sanction_warning,
  silence: words.sanction_silence,
  suspension: words.sanction_suspension,
}

const levelWords = [words.level_0, words.level_1, words.level_2, words.level_3, words.level_4]

export function levelName(level: number): string {
  return (levelWords[level] ?? words.level_0)()
}

export function signalWords({ name, what = '' }: Signal): string {
  switch (name) {
    case 'trap':
      return words.signal_trap()
    case 'typing':
      return words.signal_typing()
    case 'links_to_host':
      return words.signal_links_to_host({ what })
    case 'repetition':
      return words.signal_repetition()
    case 'sign_up_burst':
      return words.signal_sign_up_burst()
    case 'links':
      return words.signal_links()
    case 'watched':
      return words.signal_watched({ what })
    case 'first_posts':
      return words.signal_first_posts()
  }
}

const acts: Partial<Record<string, () => string>> = {
  hide: words.log_act_hide,
  pause: words.log_act_pause,
  agree: words.log_act_agree,
  remove: words.log_act_remove,
  disagree: words.log_act_disagree,
  ignore: words.log_act_ignore,
  approve: words.log_act_approve,
  refuse: words.log_act_refuse,
  warning: words.log_act_warning,
  silence: words.log_act_silence,
  suspension: words.log_act_suspension,
  lift_warning: words.log_act_lift_warning,
  lift_silence: words.log_act_lift_silence,
  lift_suspension: words.log_act_lift_suspension,
  appeal_upheld: words.log_act_appeal_upheld,
  appeal_lifted: words.log_act_appeal_lifted,
}

/** What was done, as the public log says it. */
export function actWords(act: string): string {
  return (acts[act] ?? words.log_act_undo)()
}
