import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { AlarmTopic } from './alarm-topic.ts'

/** Where functions count (`functions/shell/metric.ts`). */
const METRIC_NAMESPACE = 'Tallystick'

/** What functions count with an alarm, by the alarm that rings at the first count. */
export const countedMetrics = {
  PoolLow: {
    metricName: 'PoolBelowThreshold',
    meaning: 'A pool has fewer serials left than its low level: import more before orders wait for them.',
  },
  ImportFailed: {
    metricName: 'ImportFailed',
    meaning: 'An uploaded file was not taken in, or not all of it: its import says what is wrong.',
  },
  ExportFailed: {
    metricName: 'ExportFailed',
    meaning: 'An export of invoices failed; where a document is not the one that was issued, look at once.',
  },
  FetchFailed: {
    metricName: 'FetchFailed',
    meaning: 'A channel from which orders are fetched cannot be reached; it is asked again by itself.',
  },
  RegistrationParked: {
    metricName: 'RegistrationParked',
    meaning:
      'What a portal registered is not to be believed, or cannot be learnt: goods wait, people must look.',
  },
  RegistrationFailed: {
    metricName: 'RegistrationFailed',
    meaning: 'A portal cannot be reached, or lets us in no longer; it is asked again by itself.',
  },
  RegistrationDeadlineNear: {
    metricName: 'RegistrationDeadlineNear',
    meaning: 'Invoices are not registered yet, and their last day to be is at most a week away.',
  },
  ConnectionDisconnected: {
    metricName: 'ConnectionDisconnected',
    meaning: 'A channel lets us in no longer, because its shop removed the app: no more orders come from it.',
  },
  WebhookDisabled: {
    metricName: 'WebhookDisabled',
    meaning: 'An endpoint is told nothing any more: it is gone, or did nothing but fail for five days.',
  },
  PossibleCopy: {
    metricName: 'PossibleCopy',
    meaning:
      'The code of one unit is scanned in more places than one unit can be in: it may have been copied.',
  },
} as const

/** Sets an alarm on each of them; it rings when the sum of five minutes is not nothing. */
export function setMetricAlarms(scope: Construct, stage: string, alarms: AlarmTopic): void {
  for (const [id, { metricName, meaning }] of Object.entries(countedMetrics)) {
    const metric = new Metric({
      namespace: METRIC_NAMESPACE,
      metricName,
      dimensionsMap: { Stage: stage },
      statistic: 'Sum',
      period: Duration.minutes(5),
    })
    alarms.watch(scope, id, { metric, above: 0, meaning })
  }
}
