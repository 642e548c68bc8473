import { type Instant, instantOf } from '@tallystick/kernel'
import {
  listWaiting,
  putWebhook,
  putWebhookErrand,
  putWebhookEvent,
  putWebhookSecrets,
  readWebhookErrand,
  WAITING_SHARDS,
} from '@tallystick/store'
import { memoryQueue, memoryTable } from '@tallystick/store/memory'
import { describe, expect, test } from 'vitest'
import { eventQueue } from '../shell/event-queue.ts'
import type { WebhookTransport } from '../shell/webhooks/webhook-transport.ts'
import { LEASE_MILLISECONDS } from './next-errand.ts'
import { runErrand } from './run-errand.ts'

const eventId = `evt_${'a'.repeat(32)}`
const at = '2026-11-20T10:00:00.000Z'
const due = { type: 'errand-due', version: 1, endpointId: 'erp', eventId } as const

async function stage(send: WebhookTransport, { secret = true, endpoint = true } = {}) {
  let clock = Date.parse(at)
  const [table, secrets, queue] = [
    memoryTable(),
    memoryTable(),
    memoryQueue('notifications', { now: () => clock }),
  ]
  const now = (): Instant => instantOf(clock)
  const metrics: unknown[] = []
  const deps = {
    table,
    secrets,
    notifications: eventQueue<'notifications'>(queue),
    send,
    metric: (name: string, _: number, fields?: object) => void metrics.push([name, fields]),
    now,
  }
  await table.write(putWebhookEvent({ eventId, at, type: 'webhook.ping', data: { version: 1 } }))
  if (endpoint)
    await table.write(
      putWebhook({ endpointId: 'erp', url: 'https://erp.example/', createdAt: at, version: 1 }, undefined),
    )
  const value = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
  if (secret) await secrets.write(putWebhookSecrets('erp', [{ value }], { secrets: [], version: 0 }))
  return {
    deps,
    table,
    metrics,
    queue,
    pass: (milliseconds: number) => {
      clock += milliseconds
    },
    errand: () => readWebhookErrand(table, { endpointId: 'erp', at, eventId }),
    async markers() {
      const found: unknown[] = []
      for (let shard = 0; shard < WAITING_SHARDS; shard++)
        for await (const { id, notBefore } of listWaiting(table, shard)) found.push([id, notBefore])
      return found
    },
  }
}

describe('an errand', () => {
  test('is one’s own while it is tried: a double does nothing, until the lease has ended', async () => {
    let calls = 0
    const hanging = new Promise<never>(() => undefined)
    const { deps, pass, errand, markers } = await stage(async () => {
      calls += 1
      return calls === 1 ? hanging : { status: 200, text: '' }
    })
    void runErrand(deps, due)
    await expect.poll(() => calls).toBe(1)
    await runErrand(deps, due)
    expect(calls).toBe(1)
    expect(await markers()).toEqual([[`erp.${eventId}`, instantOf(Date.parse(at) + LEASE_MILLISECONDS)]])
    pass(LEASE_MILLISECONDS)
    await runErrand(deps, due)
    expect([calls, (await errand())?.state, await markers()]).toEqual([2, 'told', []])
  })

  test('that somebody else took over is settled by him', async () => {
    let finish: (exchange: { status: number; text: string }) => void = () => undefined
    const slow = new Promise<{ status: number; text: string }>((resolve) => {
      finish = resolve
    })
    let calls = 0
    const { deps, pass, errand, queue } = await stage(async () => {
      calls += 1
      return calls === 1 ? slow : { status: 200, text: '' }
    })
    const first = runErrand(deps, due)
    await expect.poll(() => calls).toBe(1)
    pass(LEASE_MILLISECONDS)
    await runErrand(deps, due)
    finish({ status: 500, text: '' })
    await first
    expect(await errand()).toMatchObject({ state: 'told', attempts: [{ status: 200 }] })
    expect(queue.delayed()).toEqual([])
  })

  test('that failed comes back by a delayed message, and by its marker where that is lost', async () => {
    const { deps, queue, errand, markers } = await stage(async () => ({ failure: 'ECONNREFUSED' }))
    await runErrand(deps, due)
    const { notBefore = '', ...rest } = (await errand()) ?? {}
    expect(rest).toMatchObject({ state: 'waiting', tries: 1, attempts: [{ failure: 'ECONNREFUSED' }] })
    expect(queue.delayed()).toMatchObject([{ body: JSON.stringify(due) }])
    expect(await markers()).toEqual([[`erp.${eventId}`, instantOf(Date.parse(notBefore) + 30_000)]])
    await runErrand(deps, due)
    expect((await errand())?.tries).toBe(1)
  })

  test('without a secret is not sent, and tried again', async () => {
    const send: WebhookTransport = async () => {
      throw new Error('nothing is sent unsigned')
    }
    const { deps, errand } = await stage(send, { secret: false })
    await runErrand(deps, due)
    expect(await errand()).toMatchObject({ state: 'waiting', attempts: [{ failure: 'NO-SECRET' }] })
  })

  test('of an endpoint that was removed is dropped, with its marker', async () => {
    const { deps, table, errand, markers } = await stage(async () => ({ status: 200, text: '' }), {
      endpoint: false,
    })
    await runErrand(deps, due)
    expect(await errand()).toBeUndefined()
    const open = { endpointId: 'erp', eventId, type: 'webhook.ping', at, state: 'waiting', tries: 1 } as const
    await table.write(putWebhookErrand({ ...open, attempts: [], replays: [], version: 3 }, undefined))
    await runErrand(deps, due)
    expect([(await errand())?.state, await markers()]).toEqual(['dropped', []])
  })

  test('that disables its endpoint is told to people', async () => {
    const { deps, metrics } = await stage(async () => ({ status: 410, text: 'gone' }))
    await runErrand(deps, due)
    expect(metrics).toEqual([['WebhookDisabled', { endpointId: 'erp', reason: 'gone' }]])
  })

  test('of an event that is not on record is a failure', async () => {
    const { deps } = await stage(async () => ({ status: 200, text: '' }))
    const unknown = { ...due, eventId: `evt_${'b'.repeat(32)}` }
    await expect(runErrand(deps, unknown)).rejects.toThrow(/not on record/)
  })
})
