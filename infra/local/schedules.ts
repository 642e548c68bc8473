import { randomUUID } from 'node:crypto'
import type { Deployment, Schedule } from './assembly/deployment.ts'
import type { Log } from './log.ts'
import type { InvocationResult } from './runtime/invocation.ts'

/** Time for schedules: the system's, or a test's. */
export interface Clock {
  now(): Date
  /** Calls `action` again and again; returns what ends it. */
  every(milliseconds: number, action: () => void): () => void
}

export const systemClock: Clock = {
  now: () => new Date(),
  every(milliseconds, action) {
    const timer = setInterval(action, milliseconds)
    return () => clearInterval(timer)
  },
}

export interface Schedules {
  /** Runs the schedules of a function now, and gives their results. */
  fire(functionId: string): Promise<readonly InvocationResult[]>
  stop(): void
}

interface SchedulesOptions {
  readonly deployment: Deployment
  readonly invoke: (functionId: string, event: unknown) => Promise<InvocationResult>
  readonly clock: Clock
  readonly log: Log
}

/** Starts the rates of EventBridge rules and schedules; the first run comes after the first interval, as on AWS. */
export function startSchedules({ deployment, invoke, clock, log }: SchedulesOptions): Schedules {
  const run = (schedule: Schedule) =>
    invoke(schedule.functionId, scheduledEvent(schedule, deployment, clock.now()))
  const stops = deployment.schedules
    .filter(({ enabled }) => enabled)
    .map((schedule) =>
      clock.every(schedule.everySeconds * 1000, () => {
        run(schedule).catch((error) =>
          log(schedule.functionId, `cannot be run by schedule: ${String(error)}`),
        )
      }),
    )
  return {
    async fire(functionId) {
      const schedules = deployment.schedules.filter((schedule) => schedule.functionId === functionId)
      if (schedules.length === 0) throw new Error(`${functionId} has no schedule`)
      return Promise.all(schedules.map(run))
    },
    stop() {
      for (const stop of stops) stop()
    },
  }
}

/** The event of EventBridge or of its Scheduler, unless the template gives a constant input. */
function scheduledEvent(schedule: Schedule, { account, region }: Deployment, now: Date): unknown {
  if (schedule.input !== undefined) return JSON.parse(schedule.input)
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: schedule.source,
    account,
    time: `${now.toISOString().slice(0, 19)}Z`,
    region,
    resources: [schedule.arn],
    detail: schedule.source === 'aws.scheduler' ? '{}' : {},
  }
}
