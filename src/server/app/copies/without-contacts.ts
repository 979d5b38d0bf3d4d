/** What others wrote, without their addresses and numbers: those are theirs to give. */
export function withoutContacts(text: string): string {
  return text
    .replace(/[^\s<>()[\],;:"@]{1,64}@(?:[^\s<>()[\],;:"@.]{1,63}\.){1,9}\p{L}{2,63}/gu, '…')
    .replace(/(?<![\p{L}\d])(?:\+|00?)?\d(?:[\s()/.-]{0,2}\d){6,}(?![\p{L}\d])/gu, '…')
}
