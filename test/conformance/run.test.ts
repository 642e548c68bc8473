import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { comparisons } from './comparisons.ts'

function conformance(...words: readonly string[]) {
  return spawnSync(process.execPath, [new URL('run.ts', import.meta.url).pathname, ...words], {
    encoding: 'utf8',
  })
}

test.each([[], ['nonsense'], ['toString'], ['--json']])(
  '%j is no comparison: lists those there are, exit 2',
  (...words) => {
    const { status, stdout, stderr } = conformance(...words)
    expect([status, stdout]).toEqual([2, ''])
    for (const name of Object.keys(comparisons)) expect(stderr).toContain(name)
  },
)

test.each(Object.keys(comparisons))('%s without its data is told, exit 2', (name) => {
  const { status, stdout, stderr } = conformance(name, '--cases', tmpdir())
  expect([status, stdout]).toEqual([2, ''])
  expect(stderr).toContain('--cases')
})

const present = Object.entries(comparisons).filter(([, { cases, isThere }]) => isThere(cases))
const names = present.map(([name]) => name)

test.skipIf(names.length === 0).each(names)(
  '%s says in JSON how many agree, and exits 0 where every difference has its reason',
  (name) => {
    const { status, stdout } = conformance(name, '--json', '--random', '1000')
    const { total, agree, differ } = JSON.parse(stdout)
    expect(total).toBeGreaterThan(30)
    expect(agree + differ.length).toBe(total)
    expect(status).toBe(0)
  },
)
