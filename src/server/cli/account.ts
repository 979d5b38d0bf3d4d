import type { Command } from 'commander'
import { withApp } from './with-app.ts'

export function addAccount(program: Command): void {
  const account = program.command('account').description('help people who cannot sign in')
  account
    .command('reset-two-step')
    .argument('<email>', 'the address that they sign in with')
    .description('remove codes and passkeys of somebody who lost the app or device that has them')
    .action((email: string) =>
      withApp(async ({ accounts }) => {
        const name = await accounts.resetTwoSteps({ email })
        return `${name} signs in by one step now and is signed out everywhere. A letter tells them so.\n`
      }),
    )
}
