import { MessageChannel } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { connectPort, type OtherSide } from './connect-port.ts'

type Kitchen = {
  readonly cook: (dish: string) => string
  readonly burn: (dish: string) => string
  readonly never: (dish: string) => string
}
type Guest = { readonly taste: (dish: string) => string }

/** A kitchen and its guest, each on its side. */
function table() {
  const { port1, port2 } = new MessageChannel()
  onTestFinished(() => port1.close())
  const guest: OtherSide<Guest> = connectPort<Kitchen, Guest>(port1, {
    cook: async (dish) => `${dish}, ${await guest.call('taste', dish)}`,
    burn: (dish) => {
      throw new RangeError(`${dish} is burnt`)
    },
    never: () => new Promise<string>(() => undefined),
  })
  return connectPort<Guest, Kitchen>(port2, { taste: (dish) => `${dish} is good` })
}

test('each side calls the other, also while it is called, and answers find their calls', async () => {
  const kitchen = table()
  expect(await Promise.all(['soup', 'bread'].map((dish) => kitchen.call('cook', dish)))).toEqual([
    'soup, soup is good',
    'bread, bread is good',
  ])
})

test('what the other side threw is thrown here', async () => {
  await expect(table().call('burn', 'toast')).rejects.toThrow(new RangeError('toast is burnt'))
})

test('nobody waits for a side that is gone', async () => {
  const kitchen = table()
  const waiting = kitchen.call('never', 'pie')
  kitchen.giveUp(new Error('the kitchen is closed'))
  await expect(waiting).rejects.toThrow('the kitchen is closed')
})
