import type { SourceEdit } from '#sources'

/** What a form says of a source. */
export function readSource(form: FormData): SourceEdit {
  const text = (field: string) => {
    const value = form.get(field)
    return typeof value === 'string' ? value : ''
  }
  return {
    name: text('name'),
    namespace: text('namespace') || 'site',
    origins: text('origins')
      .split(/[\s,]+/)
      .filter((origin) => origin !== ''),
    isOn: form.has('isOn'),
    isTrusted: text('where') === 'server',
    takesOrders: form.has('takesOrders'),
  }
}
