import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { signShopify } from '@tallystick/channels'
import type { Command } from './main.ts'
import { runningStack } from './running-stack.ts'

/** Sends an order, as its channel would, to the stack that runs on this machine. */
export const send: Command = {
  usage: 'tallystick send FILE [--topic orders/paid] [--data-dir DIR]',
  about: 'signs a Shopify order and posts it to the running local stack',
  async run(words, say) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        topic: { type: 'string', default: 'orders/paid' },
        'data-dir': { type: 'string', default: '.tallystick' },
      },
    })
    const [file] = positionals
    if (file === undefined) {
      say(`usage: ${send.usage}`)
      return 2
    }
    const { connections } = await runningStack(values['data-dir'])
    const connection = connections.find(({ channel }) => channel === 'shopify')
    if (connection === undefined) throw new Error('The running stack has no Shopify connection.')
    const body = await readFile(file)
    const response = await fetch(connection.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-shopify-topic': values.topic,
        'x-shopify-hmac-sha256': signShopify(body, connection.secret),
      },
      body,
    })
    say(`${response.status} ${await response.text()}`)
    if (response.ok) say(`order ${connection.channel}.${connection.id}.${idIn(body)}`)
    return response.ok ? 0 : 1
  },
}

/** The order's id from the source text: as a number it might lose digits. */
function idIn(body: Buffer): string {
  return /"id"\s*:\s*(\d+)/.exec(body.toString('utf8'))?.[1] ?? '?'
}
