/** The two stacks of the fixture: one that keeps, one that works on what is kept. */
export const dataTemplate = {
  Resources: {
    Records: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
          { AttributeName: 'day', AttributeType: 'N' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byDay',
            KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['name'] },
          },
        ],
        Replicas: [{ Region: { Ref: 'AWS::Region' }, DeletionProtectionEnabled: true }],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Documents: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        ObjectLockEnabled: true,
        ObjectLockConfiguration: {
          ObjectLockEnabled: 'Enabled',
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3 } },
        },
        VersioningConfiguration: { Status: 'Enabled' },
      },
    },
    Files: {
      Type: 'AWS::S3::Bucket',
      Properties: { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } },
    },
    DocumentsPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Documents' },
        PolicyDocument: {
          Statement: [
            {
              Action: 's3:PutObject',
              Condition: { Null: { 's3:if-none-match': 'true' } },
              Effect: 'Deny',
              Principal: '*',
              Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Documents', 'Arn'] }, '/*']] },
            },
          ],
        },
      },
    },
  },
  Outputs: {
    FilesName: { Value: { Ref: 'Files' }, Export: { Name: 'Fixture-Data:FilesName' } },
    TableName: { Value: { Ref: 'Records' }, Export: { Name: 'Fixture-Data:TableName' } },
    BucketArn: { Value: { 'Fn::GetAtt': ['Documents', 'Arn'] }, Export: { Name: 'Fixture-Data:BucketArn' } },
    TableArn: { Value: { 'Fn::GetAtt': ['Records', 'Arn'] }, Export: { Name: 'Fixture-Data:TableArn' } },
  },
}

export function pipelineTemplate(journal: string) {
  return {
    Resources: {
      ...queues('Work', {}),
      ...queues('Narrow', {}),
      ...queues('Series', { FifoQueue: true, ContentBasedDeduplication: true }),
      ...queues('Idle', {}),
      ...fn('Worker', 'worker', 'handlers', { JOURNAL: journal }),
      ...fn('Probe', 'probe', 'handlers', {
        PLAIN: 'as written',
        TABLE_NAME: { 'Fn::ImportValue': 'Fixture-Data:TableName' },
        QUEUE_URL: { Ref: 'WorkQueue' },
      }),
      ...fn('Broken', 'probe', 'broken', {}),
      ...fn('Caller', 'call', 'caller', {
        TABLE_NAME: { 'Fn::ImportValue': 'Fixture-Data:TableName' },
        QUEUE_URL: { Ref: 'WorkQueue' },
      }),
      WorkSource: source('WorkQueue', { BatchSize: 10 }),
      NarrowSource: source('NarrowQueue', { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }),
      SeriesSource: source('SeriesQueue', { BatchSize: 10 }),
      IdleSource: source('IdleQueue', { Enabled: false }),
      Tick: {
        Type: 'AWS::Events::Rule',
        Properties: {
          ScheduleExpression: 'rate(2 minutes)',
          State: 'ENABLED',
          Targets: [{ Arn: { 'Fn::GetAtt': ['Probe', 'Arn'] }, Id: 'Target0' }],
        },
      },
      ...uploads,
      ...api,
      Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    },
  }
}

/** Tells the queue that nobody works off of every file under one prefix. */
const uploads = {
  Uploaded: {
    Type: 'AWS::Events::Rule',
    Properties: {
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: {
          bucket: { name: [{ 'Fn::ImportValue': 'Fixture-Data:FilesName' }] },
          object: { key: [{ prefix: 'uploads/' }] },
        },
      },
      State: 'ENABLED',
      Targets: [
        {
          Arn: { 'Fn::GetAtt': ['IdleQueue', 'Arn'] },
          Id: 'Target0',
          InputTransformer: {
            InputPathsMap: { key: '$.detail.object.key', reason: '$.detail.reason' },
            InputTemplate: '{"type":"uploaded","key":<key>,"reason":<reason>}',
          },
        },
      ],
    },
  },
  IdleQueuePolicy: {
    Type: 'AWS::SQS::QueuePolicy',
    Properties: {
      PolicyDocument: {
        Statement: [
          {
            Action: ['sqs:GetQueueAttributes', 'sqs:SendMessage'],
            Condition: { ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['Uploaded', 'Arn'] } } },
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Resource: { 'Fn::GetAtt': ['IdleQueue', 'Arn'] },
          },
        ],
      },
      Queues: [{ Ref: 'IdleQueue' }],
    },
  },
}

function queues(name: string, properties: Readonly<Record<string, unknown>>) {
  return {
    [`${name}Queue`]: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        ...properties,
        VisibilityTimeout: 60,
        RedrivePolicy: {
          deadLetterTargetArn: { 'Fn::GetAtt': [`${name}DeadLetters`, 'Arn'] },
          maxReceiveCount: 2,
        },
      },
    },
    [`${name}DeadLetters`]: { Type: 'AWS::SQS::Queue', Properties: properties },
  }
}

function fn(name: string, handler: string, asset: string, variables: Readonly<Record<string, unknown>>) {
  return {
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: `${asset}.zip` },
        Environment: { Variables: variables },
        FunctionName: name.toLowerCase(),
        Handler: `index.${handler}`,
        MemorySize: 96,
        Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] },
        Runtime: 'nodejs24.x',
        Timeout: 2,
      },
    },
    [`${name}Role`]: { Type: 'AWS::IAM::Role', Properties: {} },
    [`${name}Policy`]: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: {
          Statement: [
            {
              Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
              Effect: 'Allow',
              Resource: ['Work', 'Narrow', 'Series', 'Idle'].map((queue) => ({
                'Fn::GetAtt': [`${queue}Queue`, 'Arn'],
              })),
            },
            {
              Action: 'dynamodb:PutItem',
              Effect: 'Allow',
              Resource: { 'Fn::ImportValue': 'Fixture-Data:TableArn' },
            },
            {
              Action: 's3:PutObject',
              Effect: 'Allow',
              Resource: { 'Fn::Join': ['', [{ 'Fn::ImportValue': 'Fixture-Data:BucketArn' }, '/kept/*']] },
            },
            { Action: 'sqs:SendMessage', Effect: 'Allow', Resource: { 'Fn::GetAtt': ['WorkQueue', 'Arn'] } },
          ],
        },
        Roles: [{ Ref: `${name}Role` }],
      },
    },
  }
}

function source(queue: string, properties: Readonly<Record<string, unknown>>) {
  return {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] },
      FunctionName: { Ref: 'Worker' },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ...properties,
    },
  }
}

const api = {
  Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'fixture', ProtocolType: 'HTTP' } },
  Integration: {
    Type: 'AWS::ApiGatewayV2::Integration',
    Properties: {
      ApiId: { Ref: 'Http' },
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: { 'Fn::GetAtt': ['Probe', 'Arn'] },
      PayloadFormatVersion: '2.0',
    },
  },
  Route: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Http' },
      AuthorizationScopes: ['finance/probe:read'],
      AuthorizationType: 'JWT',
      AuthorizerId: { Ref: 'Authorizer' },
      RouteKey: 'GET /v1/probe/{name}',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
    },
  },
  Authorizer: {
    Type: 'AWS::ApiGatewayV2::Authorizer',
    Properties: {
      ApiId: { Ref: 'Http' },
      AuthorizerType: 'JWT',
      JwtConfiguration: {
        Audience: [{ Ref: 'FinanceClient' }],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's placeholders look the same
        Issuer: { 'Fn::Sub': 'https://cognito-idp.${AWS::Region}.amazonaws.com/${Pool}' },
      },
      Name: 'jwt',
    },
  },
  Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
  ...client('Finance', ['finance/probe:read']),
  ...client('Fulfilment', ['fulfilment/probe:read']),
  ...client('Operations', ['operations/probe:read']),
  ...client('Service', ['service/probe:read']),
}

function client(name: string, scopes: readonly string[]) {
  return {
    [`${name}Client`]: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: scopes,
        ClientName: name.toLowerCase(),
        UserPoolId: { Ref: 'Pool' },
      },
    },
  }
}
