/** What people and their devices put below their words. */

const DEVICES =
  /^(sent (from|via|with) (my )?|get outlook for |gesendet (von|mit|über) |von meinem .{1,40} gesendet|diese nachricht wurde von meinem |sendt fra |skickat från |envoyé (depuis|de mon|à partir de) |télécharger outlook pour |enviado (desde|do|de) |inviato da |verzonden (vanaf|met) |verstuurd vanaf |lähetetty |wysłane z |отправлено (с|из) |iphone(から|傳送)|发自我的)/iu
const DEVICE_NAMES =
  /iphone|ipad|ios|android|outlook|blackberry|samsung|galaxy|mobile|phone|device|telefon|handy|mail|yahoo|gmx|huawei|xiaomi|wiko|windows|nokia|\bapp\b|typeapp|\d/iu
const CLOSINGS =
  /^((kind|best|warm|warmest|many)? ?regards|best wishes|best|cheers|sincerely|yours( sincerely| truly)?|(mit )?(freundlichen|besten|herzlichen|lieben|vielen) grü(ß|ss)en|(viele|liebe|beste|herzliche|schöne) grü(ß|ss)e|mfg|lg|vg|gru(ß|ss)|\p{L}{0,12} ?cordialement|bien à vous|bonne (journée|soirée)|(un )?saludos?( cordiales)?|cordiali saluti|distinti saluti|met vriendelijke groet(en)?|(med )?vennlig hilsen|med vänlig hälsning|atenciosamente|z poważaniem|с уважением)[\s,.!…！，]*$/iu
const MOST_CLOSING_LINES = 5

/** `-- ` (RFC 3676 §4.3), and what other programs and mailing lists write instead. */
export function isDelimiter(line: string): boolean {
  return /^\s?(--|—+|–|_{2}|_{20,})\s*$/u.test(line)
}

/** "Sent from my iPhone", and nothing that somebody tells. */
export function isDeviceLine(line: string): boolean {
  const trimmed = line.trim()
  if (trimmed.length > 160 || !DEVICES.test(trimmed)) return false
  const own = trimmed.replace(/<[^>]*>|\([^)]*\)|https?:\S+/g, '')
  return DEVICE_NAMES.test(own) && !/[,;?]|\.\s*$/.test(own) && own.split(/\s+/).length <= 9
}

/** Where a closing such as "Kind regards" begins, if nothing but a name and the like follows. */
export function closingAt(lines: readonly string[]): number {
  const end = lines.length
  let below = 0
  for (let index = end - 1; index > 0 && below <= MOST_CLOSING_LINES; index--) {
    const line = (lines[index] ?? '').trim()
    if (CLOSINGS.test(line)) return index
    if (line.length > 60 || line.startsWith('>')) return end
    if (line !== '') below++
  }
  return end
}
