import * as words from '#words'

/** The ways within moderation; what only admins may set is left out for others. */
export function moderationTabs(
  here: 'open' | 'decided' | 'appeals' | 'words' | 'thresholds',
  mayConfigure: boolean,
) {
  const tab = (name: typeof here, href: string, label: string) => {
    return { href, label, isCurrent: name === here }
  }
  return [
    tab('open', '/desk/moderation', words.review_open()),
    tab('decided', '/desk/moderation?state=decided', words.review_decided()),
    tab('appeals', '/desk/moderation/appeals', words.review_appeals()),
    tab('words', '/desk/moderation/words', words.review_words()),
    ...(mayConfigure
      ? [tab('thresholds', '/desk/moderation/thresholds', words.review_thresholds())]
      : []),
  ]
}
