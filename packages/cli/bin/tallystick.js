#!/usr/bin/env node
// The sources are TypeScript, which Node runs by itself from 22.18 on; an older system Node hands over to the one
// that is installed with the project.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map((part) => Number.parseInt(part, 10))
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const installed = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url))

if (major > 22 || (major === 22 && minor >= 18)) {
  const { run } = await import('../src/main.ts')
  process.exitCode = await run(process.argv.slice(2))
} else if (existsSync(installed)) {
  const { status } = spawnSync(installed, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else {
  process.stderr.write('tallystick needs Node 22.18 or newer\n')
  process.exitCode = 1
}
