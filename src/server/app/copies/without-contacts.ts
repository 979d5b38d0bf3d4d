/** What others wrote, without their addresses and numbers: those are theirs to give. */
export function withoutContacts(text: string): string {
  return text
    .replace(/[^\s<>()[\],;:"]+@[^\s<>()[\],;:"]+\.[\p{L}]{2,}/gu, '…')
    .replace(/(?<![\p{L}\d])(?:\+|00?)?\d(?:[\s()/.-]{0,2}\d){6,}(?![\p{L}\d])/gu, '…')
}
