// `npm run conformance -- NAME [--cases DIR] [--random N] [--json]`: how far we agree with others' data; exit 1 where nobody knows why not.
import { parseArgs } from 'node:util'
import { type Agreement, isExplained } from './agreement.ts'
import { comparisons } from './comparisons.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: 'string' },
    random: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const [name = ''] = positionals
const comparison = Object.hasOwn(comparisons, name) ? comparisons[name] : undefined

if (comparison === undefined) {
  const names = Object.keys(comparisons).join(', ')
  process.stderr.write(`There is no comparison “${name}”. There are: ${names}\n`)
  process.exitCode = 2
} else {
  const cases = values.cases ?? comparison.cases
  if (comparison.isThere(cases))
    tell(comparison.compare(cases, values.random === undefined ? undefined : Number(values.random)))
  else {
    process.stderr.write(`The data of ${name} is not in ${cases}; --cases says where it is.\n`)
    process.exitCode = 2
  }
}

function tell(agreement: Agreement): void {
  const parts = [agreement, ...(agreement.results ?? [])]
  process.stdout.write(
    values.json ? `${JSON.stringify(agreement)}\n` : `${parts.flatMap(linesOf).join('\n')}\n`,
  )
  process.exitCode = parts.every(({ differ }) => isExplained(differ)) ? 0 : 1
}

function linesOf({ total, agree, differ, missing = {}, title = name, notes = [] }: Agreement): string[] {
  return [
    `${title}: ${agree} of ${total} agree`,
    ...notes.map((note) => `  ${note}`),
    ...Object.entries(missing).map(([what, times]) => `  not compared, for ours has no ${what}: ${times}`),
    ...differ.map(({ about, found, reason = 'nobody knows why' }) => `  ${about}: ${found} (${reason})`),
  ]
}
