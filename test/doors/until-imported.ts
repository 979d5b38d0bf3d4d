import type { Answer, Ask } from '#test'

/** An import goes on after its answer; nothing else may happen in the same transaction meanwhile. */
export async function untilImported(
  ask: Ask,
  { status, headers }: Answer,
  token: string | undefined,
): Promise<void> {
  const path = headers.get('location') ?? ''
  if (status !== 201 || !path.includes('/imports/')) return
  for (;;) {
    const { body } = await ask({ path, token })
    if ((body as { status?: string }).status !== 'running') return
  }
}
