import { expect, test } from 'vitest'
import { moveMessages } from './move-messages.ts'
import { compactionSlack } from './queues.ts'
import { receiveMessages } from './receive-messages.ts'
import { type Draft, sendMessage } from './send-message.ts'
import { deleteMessage } from './settle-delivery.ts'
import { find, type VirtualQueues, virtualQueues } from './virtual-queues.ts'

const draft = (body: string): Draft => ({ body, attributes: {}, senderId: 'tester' })
const wish = { limit: 10, visibilitySeconds: 0 }

function withDeadLetters(maxReceiveCount: number): VirtualQueues {
  const world = virtualQueues()
  const deadLetterTargetArn = world.create('dead').arn
  world.create('orders', { RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }) })
  return world
}

/** Sends a message and receives it once too often. */
function bury(world: VirtualQueues, body: string): void {
  const orders = find(world.queues, 'orders')
  sendMessage(world.queues, orders, draft(body))
  receiveMessages(world.queues, orders, wish)
  receiveMessages(world.queues, orders, wish)
}

test('a move between queues is one line of the journal, so that no crash can double or lose the message', () => {
  const world = withDeadLetters(1)
  bury(world, 'poison')
  const kinds = (line = '[]') => JSON.parse(line).map((entry: { kind: string }) => entry.kind)
  expect(kinds(world.lines.at(-1))).toEqual(['dropped', 'put'])
  moveMessages(world.queues, find(world.queues, 'dead'))
  expect(kinds(world.lines.at(-1))).toEqual(['dropped', 'put'])
  expect(find(world.queues, 'orders').counts.visible).toBe(1)
})

test('a move leaves what came from nowhere, and says so', () => {
  const world = withDeadLetters(1)
  bury(world, 'poison')
  const dead = find(world.queues, 'dead')
  sendMessage(world.queues, dead, draft('sent straight to the dead letters'))
  expect(moveMessages(world.queues, dead)).toMatchObject({
    toMove: 2,
    moved: 1,
    failureReason: 'CouldNotDetermineMessageSource',
  })
  expect(dead.counts.visible).toBe(1)
})

test('both queues of a move are told to look again', () => {
  const world = withDeadLetters(1)
  bury(world, 'poison')
  expect(world.changes.slice(-2).map(({ name }) => name)).toEqual(['orders', 'dead'])
})

test('the journal is written anew when it has grown, and holds the same queues', () => {
  const world = withDeadLetters(3)
  const orders = find(world.queues, 'orders')
  sendMessage(world.queues, orders, draft('kept'))
  for (let lines = 0; lines <= compactionSlack + 30; lines += 3) {
    sendMessage(world.queues, orders, draft('passing'))
    const received = receiveMessages(world.queues, orders, { ...wish, visibilitySeconds: 60 })
    for (const { message, receiptHandle } of received) {
      if (message.body === 'passing') deleteMessage(world.queues, orders, receiptHandle)
    }
  }
  sendMessage(world.queues, orders, draft('last'))
  expect(world.lines.length).toBeLessThan(100)
  world.restart()
  world.advance(60_000)
  const bodies = receiveMessages(world.queues, find(world.queues, 'orders'), wish).map(
    (one) => one.message.body,
  )
  expect(bodies.sort()).toEqual(['kept', 'last'])
})

test('what a queue must remember is not written anew again and again', () => {
  const world = virtualQueues()
  const queue = world.create('numbers.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' })
  for (let count = 0; count <= 2 * compactionSlack; count += 1) {
    sendMessage(world.queues, queue, { ...draft(`${count}`), groupId: 'g' })
    const [delivery] = receiveMessages(world.queues, queue, { limit: 1, visibilitySeconds: 60 })
    deleteMessage(world.queues, queue, delivery?.receiptHandle ?? '')
  }
  expect(world.compactions).toBeLessThan(4)
})

test('orders go on rising after all messages are gone and the journal was written anew', () => {
  const world = virtualQueues()
  world.create('numbers.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' })
  const send = (body: string) =>
    sendMessage(world.queues, find(world.queues, 'numbers.fifo'), { ...draft(body), groupId: 'g' })
  expect(send('first').order).toBe(1)
  for (const { receiptHandle } of receiveMessages(world.queues, find(world.queues, 'numbers.fifo'), {
    limit: 1,
    visibilitySeconds: 1,
  })) {
    deleteMessage(world.queues, find(world.queues, 'numbers.fifo'), receiptHandle)
  }
  world.restart('compacted')
  expect(send('second').order).toBe(2)
  expect(send('first').order).toBe(1)
})

test('a message that was deleted does not count again when its time would be over', () => {
  const world = virtualQueues()
  const queue = world.create('orders')
  sendMessage(world.queues, queue, draft('deleted'))
  const [delivery] = receiveMessages(world.queues, queue, { limit: 1, visibilitySeconds: 60 })
  deleteMessage(world.queues, queue, delivery?.receiptHandle ?? '')
  world.advance(15 * 24 * 60 * 60 * 1000)
  expect(find(world.queues, 'orders').counts).toEqual({ visible: 0, delayed: 0, inFlight: 0 })
})

test('a group goes on as soon as the messages at its front are visible again', () => {
  const world = virtualQueues()
  const queue = world.create('numbers.fifo', { FifoQueue: 'true', ContentBasedDeduplication: 'true' })
  for (const body of ['1', '2', '3']) sendMessage(world.queues, queue, { ...draft(body), groupId: 'g' })
  const receive = (limit: number, visibilitySeconds: number) =>
    receiveMessages(world.queues, queue, { limit, visibilitySeconds }).map(({ message }) => message.body)
  expect(receive(1, 10)).toEqual(['1'])
  expect(receive(10, 20)).toEqual([])
  world.advance(10_000)
  expect(receive(2, 20)).toEqual(['1', '2'])
  expect(receive(10, 20)).toEqual([])
})
