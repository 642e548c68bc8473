import type { Route } from '@tallystick/functions/manifest'
import { RemovalPolicy, Validations } from 'aws-cdk-lib'
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  type HttpRouteIntegration,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { PartyAccess } from './party-access.ts'

/** Requests per second over all routes; a burst is what a marketplace sends after a pause. */
const THROTTLE = { rateLimit: 500, burstLimit: 1000 }

export interface PipelineApiProps {
  readonly apiName: string
  readonly access: PartyAccess
}

/** The HTTP API: one stage at the root, throttled, logged without addresses or bodies, no CORS. */
export class PipelineApi extends Construct {
  readonly url: string
  private readonly api: HttpApi
  private readonly access: PartyAccess

  constructor(scope: Construct, id: string, props: PipelineApiProps) {
    super(scope, id)
    this.access = props.access
    this.api = new HttpApi(this, 'Api', { apiName: props.apiName, createDefaultStage: false })
    const logGroup = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: THROTTLE,
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: accessLogFormat() },
    })
    this.url = stage.url
  }

  /** Opens the routes of one function, under one permission: CloudFormation takes 500 resources in a stack. */
  addRoutes(id: string, routes: readonly Route[], handler: LambdaFunction): void {
    const integration = new HttpLambdaIntegration(id, handler, { scopePermissionToRoute: false })
    for (const route of routes) this.addRoute(route, integration)
  }

  private addRoute({ method, path, access }: Route, integration: HttpRouteIntegration): void {
    const added = this.api.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration,
      ...this.access.guard(access),
    })
    if (typeof access !== 'string') return
    for (const route of added) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason: withoutToken[access],
      })
    }
  }
}

/** Why callers of a route hold no token. */
const withoutToken = {
  signed: 'Its callers hold no token: the handler checks their signature on the raw body.',
  public:
    'Anybody with a phone may ask what a code is; the handler limits how often, and tells nothing of buyers.',
} as const

/** The client id names the caller; addresses, paths and query strings may be personal and stay out. */
function accessLogFormat(): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      requestId: AccessLogField.contextRequestId(),
      time: '$context.requestTime',
      route: '$context.routeKey',
      status: AccessLogField.contextStatus(),
      client: AccessLogField.contextAuthorizerClaims('client_id'),
      milliseconds: '$context.responseLatency',
      bytes: AccessLogField.contextResponseLength(),
      authorizerError: '$context.authorizer.error',
      integrationError: '$context.integrationErrorMessage',
    }),
  )
}
