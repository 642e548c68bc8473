import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startDynoxide } from './dynoxide.ts'

function newPath(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tallystick-dynoxide-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return join(directory, 'data', 'tables.sqlite')
}

const answers = (endpoint: string) =>
  fetch(endpoint).then(
    () => true,
    () => false,
  )

test('it answers once it has started, and not after its end', async () => {
  const dynamodb = await startDynoxide({ path: newPath() })
  expect(await answers(dynamodb.endpoint)).toBe(true)
  await dynamodb.close()
  expect(await answers(dynamodb.endpoint)).toBe(false)
  await dynamodb.close()
})

test('it can be killed, and closed after that', async () => {
  const dynamodb = await startDynoxide({ path: newPath() })
  dynamodb.kill()
  await dynamodb.close()
  expect(await answers(dynamodb.endpoint)).toBe(false)
})

test('it ends when whoever started it is killed', async () => {
  const program = `
    import { startDynoxide } from ${JSON.stringify(fileURLToPath(new URL('./dynoxide.ts', import.meta.url)))}
    const { endpoint } = await startDynoxide({ path: ${JSON.stringify(newPath())} })
    process.stdout.write(endpoint)
    setInterval(() => undefined, 1000)`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [endpoint] = await once(parent.stdout, 'data')
  expect(await answers(String(endpoint))).toBe(true)
  parent.kill('SIGKILL')
  await expect.poll(() => answers(String(endpoint))).toBe(false)
})

test('an endpoint that somebody else runs is passed on', async () => {
  const endpoint = 'http://127.0.0.1:1'
  const dynamodb = await startDynoxide({ path: newPath(), endpoint })
  expect(dynamodb.endpoint).toBe(endpoint)
  await dynamodb.close()
})

test('an emulator that is missing, or does not start, is told', async () => {
  await expect(startDynoxide({ path: newPath(), binary: '/nowhere/dynoxide' })).rejects.toThrow(
    'DYNOXIDE_BIN',
  )
  await expect(startDynoxide({ path: newPath(), binary: '/bin/false' })).rejects.toThrow('did not start')
})
