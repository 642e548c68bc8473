import type { DeployedFunction, DeployedRoute, Deployment, JwtAuthorizer, OAuthClient } from './deployment.ts'
import type { Fields } from './fields.ts'
import { functionNamed, ofType } from './read-functions.ts'
import { attributeOf, type Resource } from './resources.ts'

/** Routes of HTTP APIs to functions, with what their JWT authorizers ask for. */
export function readRoutes(
  resources: readonly Resource[],
  functions: readonly DeployedFunction[],
): readonly DeployedRoute[] {
  return ofType(resources, 'AWS::ApiGatewayV2::Route').map(({ properties }) => {
    const route = properties()
    const routeKey = route.text('RouteKey')
    const [method = '', path] = routeKey.split(' ')
    const authorizer = readAuthorizer(route, resources)
    return {
      routeKey,
      ...(path === undefined ? { method: 'ANY', path: method } : { method, path }),
      functionId: functionNamed(targetOf(route, resources), functions, route.place),
      ...(authorizer !== undefined && { authorizer }),
      scopes: route.texts('AuthorizationScopes'),
    }
  })
}

/** The function ARN behind `integrations/{id}`. */
function targetOf(route: Fields, resources: readonly Resource[]): string {
  const id = route.text('Target').replace(/^integrations\//, '')
  const integration = ofType(resources, 'AWS::ApiGatewayV2::Integration').find(({ ref }) => ref === id)
  if (integration === undefined) throw new Error(`${route.place}.Target is no integration of this assembly`)
  const fields = integration.properties()
  if (fields.text('IntegrationType') !== 'AWS_PROXY' || fields.text('PayloadFormatVersion') !== '2.0') {
    throw new Error(`${fields.place}: only AWS_PROXY integrations with payload format 2.0 are emulated`)
  }
  const uri = fields.text('IntegrationUri')
  return /\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri
}

function readAuthorizer(route: Fields, resources: readonly Resource[]): JwtAuthorizer | undefined {
  const kind = route.has('AuthorizationType') ? route.text('AuthorizationType') : 'NONE'
  if (kind === 'NONE') return undefined
  if (kind !== 'JWT') throw new Error(`${route.place}.AuthorizationType ${kind} is not emulated`)
  const id = route.text('AuthorizerId')
  const authorizer = ofType(resources, 'AWS::ApiGatewayV2::Authorizer').find(({ ref }) => ref === id)
  if (authorizer === undefined)
    throw new Error(`${route.place}.AuthorizerId is no authorizer of this assembly`)
  const token = authorizer.properties().within('JwtConfiguration')
  return { issuer: token.text('Issuer'), audiences: token.texts('Audience') }
}

/** The limits of the API's stage, where it sets any. */
export function readThrottle(resources: readonly Resource[]): Deployment['throttle'] {
  for (const { properties } of ofType(resources, 'AWS::ApiGatewayV2::Stage')) {
    const stage = properties()
    if (!stage.has('DefaultRouteSettings')) continue
    const settings = stage.within('DefaultRouteSettings')
    if (!settings.has('ThrottlingRateLimit') || !settings.has('ThrottlingBurstLimit')) continue
    return { rate: settings.whole('ThrottlingRateLimit'), burst: settings.whole('ThrottlingBurstLimit') }
  }
  return undefined
}

/** Cognito app clients with the client credentials flow. */
export function readClients(resources: readonly Resource[]): readonly OAuthClient[] {
  const pools = ofType(resources, 'AWS::Cognito::UserPool')
  return ofType(resources, 'AWS::Cognito::UserPoolClient').flatMap((resource) => {
    const client = resource.properties()
    if (!client.texts('AllowedOAuthFlows').includes('client_credentials')) return []
    const pool = pools.find(({ ref }) => ref === client.text('UserPoolId'))
    if (pool === undefined) throw new Error(`${client.place}.UserPoolId is no user pool of this assembly`)
    return [
      {
        logicalId: resource.logicalId,
        name: attributeOf(resource, 'Name'),
        clientId: resource.ref,
        issuer: attributeOf(pool, 'ProviderURL'),
        scopes: client.texts('AllowedOAuthScopes'),
      },
    ]
  })
}
