import { EventField, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { WorkQueue } from './work-queue.ts'

export interface UploadRuleProps {
  /** Must tell EventBridge of its objects. */
  readonly bucket: Bucket
  /** Without its closing slash. */
  readonly prefix: string
  readonly workQueue: WorkQueue
}

/** Tells a queue of every object that is created under a prefix; what cannot be told lands among its dead letters. */
export class UploadRule extends Construct {
  constructor(scope: Construct, id: string, { bucket, prefix, workQueue }: UploadRuleProps) {
    super(scope, id)
    new Rule(this, 'Rule', {
      description: `Tells a queue of the objects under ${prefix}/`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [bucket.bucketName] }, object: { key: [{ prefix: `${prefix}/` }] } },
      },
      targets: [
        new SqsQueue(workQueue.queue, {
          message: RuleTargetInput.fromObject({
            type: 'file-uploaded',
            version: 1,
            key: EventField.fromPath('$.detail.object.key'),
          }),
          deadLetterQueue: workQueue.deadLetters,
        }),
      ],
    })
  }
}
