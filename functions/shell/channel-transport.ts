import assert from 'node:assert/strict'
import type { ChannelRequest, ChannelResponse } from '@tallystick/channels'

/** The way to the APIs of channels. An API that is not reached, or answers too slowly or too much, is a failure. */
export type ChannelTransport = (request: ChannelRequest) => Promise<ChannelResponse>

/** How long one request may take. */
export const REQUEST_MILLISECONDS = 10_000
/** The longest answer that is read: a page of 250 rows has less than half a megabyte. */
export const MAX_ANSWER_BYTES = 4 * 1024 * 1024

/** The setting of a deployment that asks the channels themselves. */
export const THEIRS = 'theirs'

const loopback = /^http:\/\/127\.0\.0\.1:\d{1,5}$/

/**
 * HTTPS to the channels themselves, or, where the setting is an origin on this computer, HTTP to a stand-in for all of them,
 * which finds the host at the beginning of the path. Redirections are not followed, because secrets stand in the headers.
 */
export function channelTransport(setting: string): ChannelTransport {
  assert(setting === THEIRS || loopback.test(setting), 'a stand-in for channels is on this computer')
  return async ({ method, url, headers, body }) => {
    assert(url.startsWith('https://'), 'channels are asked by HTTPS')
    try {
      const response = await fetch(setting === THEIRS ? url : `${setting}/${url.slice('https://'.length)}`, {
        method,
        headers: { ...headers, connection: 'close' },
        ...(body !== undefined && { body: Buffer.from(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(REQUEST_MILLISECONDS),
      })
      const bytes = await bytesOf(response)
      return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes }
    } catch (failure) {
      throw new Error(`the channel's API was not reached: ${[...namesOf(failure)].join(', ')}`)
    }
  }
}

/** The body; a longer one than may be is a failure. */
async function bytesOf({ body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_ANSWER_BYTES) throw new RangeError('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Names and codes alone: a message might quote what was sent. */
function* namesOf(failure: unknown): Generator<string> {
  if (!(failure instanceof Error)) return
  const { name, code } = failure as NodeJS.ErrnoException
  yield code === undefined ? name : `${name} ${code}`
  yield* namesOf(failure.cause)
}
