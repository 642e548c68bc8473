/** What a receipt handle says: the message, and which of its deliveries. */
export interface Receipt {
  readonly id: string
  readonly receiveCount: number
}

/** The handle outlives a restart, since it holds nothing that the journal does not. */
export function writeReceiptHandle(queue: string, { id, receiveCount }: Receipt): string {
  return Buffer.from(`${queue} ${id} ${receiveCount}`).toString('base64')
}

/** `undefined` when no queue of this name gave the handle out. */
export function readReceiptHandle(queue: string, handle: string): Receipt | undefined {
  const [name, id, count, ...more] = Buffer.from(handle, 'base64').toString('latin1').split(' ')
  const receiveCount = Number(count)
  if (name !== queue || !id || !Number.isInteger(receiveCount) || more.length > 0) return undefined
  return writeReceiptHandle(queue, { id, receiveCount }) === handle ? { id, receiveCount } : undefined
}
