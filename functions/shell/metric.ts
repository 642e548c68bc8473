import { type Instant, millisecondsOf } from '@tallystick/kernel'
import type { LogFields } from './log.ts'

/** The namespace in CloudWatch of all that functions count. */
export const METRIC_NAMESPACE = 'Tallystick'

/** What functions count; `infra` sets an alarm on each. */
export const metricNames = [
  'PoolBelowThreshold',
  'ImportFailed',
  'ExportFailed',
  'FetchFailed',
  'RegistrationParked',
  'RegistrationFailed',
  'RegistrationDeadlineNear',
  'ConnectionDisconnected',
  'WebhookDisabled',
  'PossibleCopy',
] as const

/** What functions count for people who look, without an alarm. */
export const quietMetricNames = ['ChannelSecretUsed'] as const

export type MetricName = (typeof metricNames)[number] | (typeof quietMetricNames)[number]

/**
 * Counts something. The fields say of what; they stand in the log and are no dimensions, since an alarm would see one
 * combination of them only, and each would be paid for as a metric of its own.
 */
export type Metric = (name: MetricName, value: number, fields?: LogFields) => void

export interface LineMetricOptions {
  /** Tells apart the deployments of one account. */
  readonly stage: string
  readonly now: () => Instant
  readonly write: (line: string) => void
}

/** Metrics as log lines that CloudWatch reads (embedded metric format). */
export function lineMetric({ stage, now, write }: LineMetricOptions): Metric {
  return (name, value, fields = {}) => {
    const directive = {
      Namespace: METRIC_NAMESPACE,
      Dimensions: [['Stage']],
      Metrics: [{ Name: name, Unit: 'Count' }],
    }
    const _aws = { Timestamp: millisecondsOf(now()), CloudWatchMetrics: [directive] }
    write(JSON.stringify({ ...fields, Stage: stage, _aws, [name]: value }))
  }
}
