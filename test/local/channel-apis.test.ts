import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { type Stack, type StackOptions, startStack } from '../../infra/local/stack.ts'
import { removeFixtures, writeFixture } from './fixture-assembly.ts'

// First in, last out: the stacks have stopped by then.
afterAll(removeFixtures)

const started: Stack[] = []

afterEach(async () => {
  for (const stack of started.splice(0)) await stack.stop()
})

/** The fixture, its probe told where channels are asked as the deployment has it. */
async function start(shops?: StackOptions['shops']): Promise<Stack> {
  const fixture = writeFixture()
  const file = join(fixture.assembly, 'Pipeline.template.json')
  const variables = '"PLAIN": "as written"'
  writeFileSync(file, readFileSync(file, 'utf8').replace(variables, `${variables}, "CHANNEL_APIS": "theirs"`))
  const stack = await startStack({ ...fixture, concurrency: 1, ...(shops && { shops }) })
  started.push(stack)
  return stack
}

async function apisOf(stack: Stack): Promise<string> {
  const { payload } = Object(await stack.invoke('Probe', {}))
  return payload.env.CHANNEL_APIS
}

test('functions that fetch orders ask the shops of this computer, where somebody wants them', async () => {
  const shop = { account: 'one', token: 'demo', orders: new Map() }
  const stack = await start({ stores: [shop] })
  const url = await apisOf(stack)
  expect(url).toBe(stack.shops?.url)
  const order = `${url}/api.bigcommerce.com/stores/one/v2/orders/7`
  expect((await fetch(order, { headers: { 'x-auth-token': 'demo' } })).status).toBe(404)
  expect((await fetch(order)).status).toBe(401)
  expect(stack.shops?.asked).toHaveLength(2)
})

test('and nobody otherwise', async () => {
  const stack = await start()
  expect(stack.shops).toBeUndefined()
  await expect(fetch(`${await apisOf(stack)}/api.etsy.com/`)).rejects.toThrow()
})
