import { invoices } from './invoices/invoices.ts'
import { labels } from './labels/labels.ts'
import { park } from './park/park.ts'
import { renderCommand } from './render/render.ts'
import { reconciliation } from './reports/reconciliation.ts'
import { taxSummary } from './reports/tax-summary.ts'
import { rule } from './rule.ts'
import { send } from './send.ts'
import { series } from './series/series.ts'
import { validate } from './validate/validate.ts'
import { view } from './view.ts'

/** A subcommand: its words, what it does, and the exit code it ends with. */
export interface Command {
  readonly usage: string
  readonly about: string
  readonly run: (words: readonly string[], say: (line: string) => void) => Promise<number>
}

const commands: Readonly<Record<string, Command>> = {
  invoices,
  labels,
  park,
  reconciliation,
  render: renderCommand,
  rule,
  send,
  series,
  'tax-summary': taxSummary,
  validate,
  view,
}

/** Runs the command line; gives the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function run(words: readonly string[], say = sayToTerminal): Promise<number> {
  const [name = '', ...rest] = words
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    for (const { usage, about } of Object.values(commands)) say(`${usage}\n    ${about}`)
    return 2
  }
  try {
    return await command.run(rest, say)
  } catch (failure) {
    say(failure instanceof Error ? failure.message : 'failed')
    return 1
  }
}

/** Whoever reads may have had enough, such as `head`: that is no failure. */
process.stdout.on('error', (failure: NodeJS.ErrnoException) => {
  if (failure.code !== 'EPIPE') throw failure
  process.exit()
})

function sayToTerminal(line: string): void {
  process.stdout.write(`${line}\n`)
}

if (process.argv[1]?.endsWith('/main.ts')) process.exitCode = await run(process.argv.slice(2))
