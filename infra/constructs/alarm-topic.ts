import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

export interface Watch {
  readonly metric: IMetric
  /** The alarm rings when the metric is greater than this once. */
  readonly above: number
  readonly meaning: string
}

/** The one topic that every alarm rings on, and the way to set an alarm. */
export class AlarmTopic extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, email: string | undefined) {
    super(scope, id)
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com')
    // The key that AWS manages for SNS lets no alarm use it, hence one of our own.
    const key = new Key(this, 'Key', {
      description: 'Tallystick: encrypts alarms',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
      }),
    )
    this.topic = new Topic(this, 'Topic', { masterKey: key, enforceSSL: true })
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { ArnLike: { 'aws:SourceArn': alarmsOfThisAccount(this) } },
      }),
    )
    if (email) this.topic.addSubscription(new EmailSubscription(email))
  }

  watch(scope: Construct, id: string, { metric, above, meaning }: Watch): void {
    const alarm = new Alarm(scope, id, {
      metric,
      threshold: above,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: meaning,
    })
    alarm.addAlarmAction(new SnsAction(this.topic))
  }
}

function alarmsOfThisAccount(scope: Construct): string {
  return Stack.of(scope).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: '*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  })
}
