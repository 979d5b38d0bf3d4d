import type { RuleName } from '#retention'
import * as words from '#words'

/** What is let go of. */
export const ruleWords: Record<RuleName, () => string> = {
  sessions: words.retention_is_sessions,
  networks: words.retention_is_networks,
  letters_sent: words.retention_is_letters_sent,
  letters_received: words.retention_is_letters_received,
  unproven_accounts: words.retention_is_unproven_accounts,
  unconfirmed_consents: words.retention_is_unconfirmed_consents,
  consent_letters: words.retention_is_consent_letters,
  source_verdicts: words.retention_is_source_verdicts,
  staff_reads: words.retention_is_staff_reads,
  shared_reads: words.retention_is_shared_reads,
}
