// `npm run fuzz -- [--requests N] [--seed S]`: requests made of docs/api/openapi.json; exit 1 on any finding.
import { parseArgs } from 'node:util'
import { fuzz } from './fuzz.ts'

const { values } = parseArgs({
  options: { requests: { type: 'string', default: '10000' }, seed: { type: 'string' } },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32))
const { requests, statuses, findings, deadLetters } = await fuzz({ requests: Number(values.requests), seed })
process.stdout.write(
  `seed ${seed}: ${requests} requests, answered ${JSON.stringify(statuses)}, dead letters: ${deadLetters}\n`,
)
for (const finding of findings) process.stdout.write(`${JSON.stringify(finding)}\n`)
process.exitCode = findings.length + deadLetters === 0 ? 0 : 1
