import * as words from '#words'

/** The ways within moderation; what only staff or admins see is left out for others. */
export function moderationTabs(
  here: 'open' | 'decided' | 'appeals' | 'words' | 'thresholds',
  { moderate, configure }: { moderate: boolean; configure: boolean },
) {
  const tab = (name: typeof here, href: string, label: string) => {
    return { href, label, isCurrent: name === here }
  }
  return [
    tab('open', '/desk/moderation', words.review_open()),
    tab('decided', '/desk/moderation?state=decided', words.review_decided()),
    ...(moderate
      ? [
          tab('appeals', '/desk/moderation/appeals', words.review_appeals()),
          tab('words', '/desk/moderation/words', words.review_words()),
        ]
      : []),
    ...(configure
      ? [tab('thresholds', '/desk/moderation/thresholds', words.review_thresholds())]
      : []),
  ]
}
