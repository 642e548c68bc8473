import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { benchmarks } from './benchmarks.ts'

function bench(...words: readonly string[]) {
  return spawnSync(process.execPath, [new URL('bench.ts', import.meta.url).pathname, ...words], {
    encoding: 'utf8',
  })
}

test.each([[], ['nonsense'], ['toString'], ['--json']])(
  '%j is no benchmark: lists those there are, exit 2',
  (...words) => {
    const { status, stdout, stderr } = bench(...words)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    for (const name of Object.keys(benchmarks)) expect(stderr).toContain(name)
  },
)

test.each(['many', '1.5', ''])('a history of %j invoices is none', (count) => {
  const { status, stderr } = bench('finance', '--invoices', count)
  expect([status, stderr]).toEqual([2, '--invoices is a whole number\n'])
})
