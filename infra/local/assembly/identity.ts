import { createHash } from 'node:crypto'
import type { Json } from './fields.ts'
import { physicalName } from './physical-name.ts'
import type { World } from './world.ts'

/** What `Ref` and `Fn::GetAtt` of one resource give. */
export interface Identity {
  readonly ref: string
  readonly attributes: Readonly<Record<string, string>>
}

interface Subject {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  /** One resolved property. */
  property(name: string): Json | undefined
}

type Identify = (subject: Subject, world: World) => Identity

/** The identity a deployed resource would have, with local names in place of the generated ones. */
export function identityOf(subject: Subject, world: World): Identity {
  return (identities[subject.type] ?? identifyOther)(subject, world)
}

const identities: Readonly<Record<string, Identify>> = {
  'AWS::Lambda::Function': named('FunctionName', 'lambda', 'function:'),
  'AWS::DynamoDB::Table': named('TableName', 'dynamodb', 'table/'),
  'AWS::DynamoDB::GlobalTable': named('TableName', 'dynamodb', 'table/'),
  'AWS::Events::Rule': named('Name', 'events', 'rule/'),
  'AWS::Scheduler::Schedule': named('Name', 'scheduler', 'schedule/default/'),
  'AWS::Logs::LogGroup': named('LogGroupName', 'logs', 'log-group:'),
  'AWS::CloudWatch::Alarm': named('AlarmName', 'cloudwatch', 'alarm:'),
  'AWS::SQS::Queue': (subject, world) => {
    const fifo = String(subject.property('FifoQueue')) === 'true'
    const name = nameOf(subject, 'QueueName', fifo ? '.fifo' : '')
    const url = `${world.queueOrigin}/${world.account}/${name}`
    return { ref: url, attributes: { Arn: arn(world, 'sqs', name), QueueName: name, QueueUrl: url } }
  },
  'AWS::S3::Bucket': (subject, world) => {
    const name = nameOf(subject, 'BucketName')
    const domain = `${name}.s3.amazonaws.com`
    const regionalDomain = `${name}.s3.${world.region}.amazonaws.com`
    return {
      ref: name,
      attributes: { Arn: `arn:aws:s3:::${name}`, DomainName: domain, RegionalDomainName: regionalDomain },
    }
  },
  'AWS::IAM::Role': (subject, world) => {
    const name = nameOf(subject, 'RoleName')
    return { ref: name, attributes: { Arn: globalArn(world, 'iam', `role/${name}`), RoleId: name } }
  },
  'AWS::IAM::ManagedPolicy': (subject, world) => {
    const policy = globalArn(world, 'iam', `policy/${nameOf(subject, 'ManagedPolicyName')}`)
    return { ref: policy, attributes: { PolicyArn: policy } }
  },
  'AWS::SNS::Topic': (subject, world) => {
    const name = nameOf(subject, 'TopicName')
    const topic = arn(world, 'sns', name)
    return { ref: topic, attributes: { TopicArn: topic, TopicName: name } }
  },
  'AWS::KMS::Key': (subject, world) => {
    const id = token(subject, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    return { ref: id, attributes: { Arn: arn(world, 'kms', `key/${id}`), KeyId: id } }
  },
  'AWS::ApiGatewayV2::Api': (subject, world) => {
    const id = token(subject, 10)
    const endpoint = `https://${id}.execute-api.${world.region}.amazonaws.com`
    return { ref: id, attributes: { ApiId: id, ApiEndpoint: endpoint } }
  },
  'AWS::Cognito::UserPool': (subject, world) => {
    const id = `${world.region}_${token(subject, 9)}`
    const provider = `cognito-idp.${world.region}.amazonaws.com/${id}`
    return {
      ref: id,
      attributes: {
        Arn: arn(world, 'cognito-idp', `userpool/${id}`),
        UserPoolId: id,
        ProviderName: provider,
        ProviderURL: `https://${provider}`,
      },
    }
  },
  'AWS::Cognito::UserPoolResourceServer': (subject) => ({
    ref: nameOf(subject, 'Identifier'),
    attributes: {},
  }),
  'AWS::Cognito::UserPoolClient': (subject) => {
    const id = token(subject, 26)
    return { ref: id, attributes: { ClientId: id, Name: nameOf(subject, 'ClientName') } }
  },
}

/** A type without an entry: its name, and an ARN good enough to be named in a policy. */
function identifyOther(subject: Subject, world: World): Identity {
  const name = physicalName(subject.stack, subject.logicalId, subject.type)
  const service = subject.type.split('::')[1]?.toLowerCase() ?? 'unknown'
  return { ref: name, attributes: { Arn: arn(world, service, name) } }
}

function named(property: string, service: string, prefix: string): Identify {
  return (subject, world) => {
    const name = nameOf(subject, property)
    return { ref: name, attributes: { Arn: arn(world, service, prefix + name) } }
  }
}

function nameOf(subject: Subject, property: string, suffix = ''): string {
  const given = subject.property(property)
  return typeof given === 'string'
    ? given
    : physicalName(subject.stack, subject.logicalId, subject.type, suffix)
}

/** Stands for an id that the service would draw at random. */
function token(subject: Subject, length: number): string {
  return createHash('sha256').update(`${subject.stack}/${subject.logicalId}`).digest('hex').slice(0, length)
}

function arn(world: World, service: string, resource: string): string {
  return `arn:aws:${service}:${world.region}:${world.account}:${resource}`
}

function globalArn(world: World, service: string, resource: string): string {
  return `arn:aws:${service}::${world.account}:${resource}`
}
