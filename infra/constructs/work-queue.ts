import { Duration } from 'aws-cdk-lib'
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { AlarmTopic } from './alarm-topic.ts'

/** AWS's advice for queues that feed functions: room for retries of a throttled function within one visibility. */
export const VISIBILITY_PER_TIMEOUT = 6
/** Less than the dead letters' time, which SQS counts from the first send for standard queues. */
const MESSAGE_RETENTION = Duration.days(4)
const DEAD_LETTER_RETENTION = Duration.days(14)

export interface WorkQueueProps {
  readonly fifo: boolean
  readonly maxReceiveCount: number
  /** Timeout of the function that works the queue off. */
  readonly timeout: Duration
  readonly alarms: AlarmTopic
}

/** A queue with its dead letters and its alarms: one does not come without the others. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id)
    const visibility = Duration.seconds(props.timeout.toSeconds() * VISIBILITY_PER_TIMEOUT)
    const shared = queueProps(props.fifo)
    this.deadLetters = new Queue(this, 'DeadLetters', { ...shared, retentionPeriod: DEAD_LETTER_RETENTION })
    this.queue = new Queue(this, 'Queue', {
      ...shared,
      visibilityTimeout: visibility,
      retentionPeriod: MESSAGE_RETENTION,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceiveCount },
    })
    this.watch(props.alarms, Duration.seconds(visibility.toSeconds() * props.maxReceiveCount))
  }

  private watch(alarms: AlarmTopic, allAttempts: Duration): void {
    alarms.watch(this.deadLetters, 'Alarm', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      above: 0,
      meaning: `${this.node.id}: messages failed every attempt and wait among the dead letters.`,
    })
    alarms.watch(this.queue, 'AgeAlarm', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      above: allAttempts.toSeconds(),
      meaning: `${this.node.id}: the oldest message waits longer than all its attempts take.`,
    })
  }
}

function queueProps(fifo: boolean): QueueProps {
  const protection = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true }
  if (!fifo) return protection
  return {
    ...protection,
    fifo: true,
    contentBasedDeduplication: false,
    deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  }
}
