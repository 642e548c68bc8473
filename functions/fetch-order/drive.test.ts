import type { ChannelRequest, Exchange } from '@tallystick/channels'
import { accept, type Fault, type Result } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { drive, MIN_REMAINING_MILLISECONDS } from './drive.ts'

function* asking(...urls: string[]): Exchange<Result<number, Fault[]>> {
  let bytes = 0
  for (const url of urls) {
    const request: ChannelRequest = { kind: 'request', method: 'GET', url, headers: {} }
    bytes += (yield request)?.body.byteLength ?? 0
  }
  return accept(bytes)
}

const line = {
  send: async () => ({ status: 200, headers: {}, body: Buffer.from('abc') }),
  hosts: ['api.example'],
  remainingMilliseconds: () => MIN_REMAINING_MILLISECONDS,
}

test('every request is answered, and the end is what became of it', async () => {
  expect(await drive(asking('https://api.example/1', 'https://api.example/2'), line)).toEqual({
    kind: 'got',
    value: 6,
  })
})

test.each([
  'https://attacker.example/',
  'http://api.example/',
  'https://api.example:444/',
  'https://api.example.org/',
])('%s is nobody’s own host', async (url) => {
  await expect(drive(asking(url), line)).rejects.toThrow('its own hosts alone')
})

test('without time for another request it is a failure', async () => {
  const late = { ...line, remainingMilliseconds: () => MIN_REMAINING_MILLISECONDS - 1 }
  await expect(drive(asking('https://api.example/1'), late)).rejects.toThrow('too slowly')
})
