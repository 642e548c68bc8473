import { parseArgs } from 'node:util'
import { accessOf, accessOptions } from '../api/access.ts'
import { apiClient } from '../api/api-client.ts'
import type { Command } from '../main.ts'
import { progress } from '../progress.ts'
import { flawText, type Verdict } from './follow-entries.ts'
import { fetchProof } from './proof.ts'
import { isWhole, type Verification, verifyPath } from './verify.ts'

/** Proves series of invoice numbers: from the API, and of what was kept or pulled, without it. */
export const series: Command = {
  usage:
    'tallystick series proof ID [--out FILE] [--json] [--api URL --token-url URL --client-id ID]\ntallystick series verify FILE|DIR [--json]',
  about: 'follows the numbers and hash chain of a series; exit 1 when anything is missing, changed or moved',
  async run(words, say) {
    const asked = askedFor(words)
    if (asked === undefined) {
      say(`usage: ${series.usage}`)
      return 2
    }
    const { values, subject } = asked
    if (asked.verb === 'verify') return tell(await verifyPath(subject), values.json, say)
    const client = apiClient(await accessOf(values, process.env))
    const bar = progress()
    const options = { told: (count: number) => bar.show(`${count} numbers`) }
    const found = await fetchProof(client, subject, { ...options, ...(values.out && { out: values.out }) })
    bar.end()
    return tell({ series: [found], files: 0, broken: [] }, values.json, say)
  },
}

function tell(found: Verification, json: boolean, say: (line: string) => void): number {
  const holds = isWhole(found)
  if (json) {
    say(JSON.stringify({ holds, ...found }))
    return holds ? 0 : 1
  }
  for (const verdict of found.series) tellSeries(verdict, say)
  for (const { file, kind } of found.broken) say(`${file}\t${kind}`)
  if (found.files > 0 && found.broken.length === 0) say(`${found.files} files\tas their hashes say`)
  return holds ? 0 : 1
}

function tellSeries(verdict: Verdict, say: (line: string) => void): void {
  const { seriesId, first, last, count, voids, head, fromStart, flaws } = verdict
  for (const flaw of flaws) say(`${seriesId}\t${flawText(flaw)}`)
  const part = fromStart ? '' : ', from within the series'
  const numbers = count === 0 ? 'no numbers' : `${first} to ${last}, ${count} numbers, ${voids} void${part}`
  say(`${seriesId}\t${flaws.length === 0 ? 'holds' : 'does not hold'}\t${numbers}\thead ${head}`)
}

function askedFor(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { out: { type: 'string' }, json: { type: 'boolean', default: false }, ...accessOptions },
    })
    const [verb, subject, ...more] = positionals
    if ((verb !== 'proof' && verb !== 'verify') || subject === undefined || more.length > 0) return undefined
    return { values, verb, subject } as const
  } catch {
    return undefined
  }
}
