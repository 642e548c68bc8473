import type { Access, Party } from '@tallystick/functions/manifest'
import {
  Aws,
  CrossStackReferences,
  Duration,
  ReferenceStrength,
  RemovalPolicy,
  Validations,
} from 'aws-cdk-lib'
import { HttpNoneAuthorizer, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import {
  AccountRecovery,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { pascalCase } from './pascal-case.ts'

/** A token opens the door this long, also after its client was deleted. */
const TOKEN_VALIDITY = Duration.hours(1)

export interface PartyAccessProps {
  readonly stage: string
  /** What the routes ask of their callers; the parties and their scopes are collected from it. */
  readonly accesses: readonly Access[]
  /** Names of each party's clients. */
  readonly clients: Readonly<Record<Party, readonly string[]>>
}

/** What a route needs to check its caller. */
export interface Guard {
  readonly authorizer: IHttpRouteAuthorizer
  readonly authorizationScopes: string[]
}

/** Who may call: each party's OAuth2 clients, and an authorizer each so that no token opens another's routes. */
export class PartyAccess extends Construct {
  readonly userPoolId: string
  readonly tokenEndpoint: string
  readonly clients: ReadonlyMap<Party, ReadonlyMap<string, UserPoolClient>>
  private readonly authorizers: ReadonlyMap<Party, HttpJwtAuthorizer>

  constructor(scope: Construct, id: string, props: PartyAccessProps) {
    super(scope, id)
    const pool = machinePool(this)
    this.userPoolId = pool.userPoolId
    const domain = pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `tallystick-${props.stage}-${Aws.ACCOUNT_ID}` },
    })
    this.tokenEndpoint = `${domain.baseUrl()}/oauth2/token`
    this.clients = new Map(
      [...scopesByParty(props.accesses)].map(([party, scopes]) => [
        party,
        partyClients(new Construct(this, pascalCase(party)), pool, party, scopes, props.clients[party]),
      ]),
    )
    const issuer = `https://cognito-idp.${Aws.REGION}.amazonaws.com/${pool.userPoolId}`
    this.authorizers = new Map(
      [...this.clients].map(([party, clients]) => {
        const jwtAudience = [...clients.values()].map((client) => client.userPoolClientId)
        return [party, new HttpJwtAuthorizer(`${pascalCase(party)}Authorizer`, issuer, { jwtAudience })]
      }),
    )
  }

  /** A signed call is checked by its handler, any other by the party's authorizer before the handler runs. */
  guard(access: Access): Guard {
    if (access === 'signed') return { authorizer: new HttpNoneAuthorizer(), authorizationScopes: [] }
    const authorizer = this.authorizers.get(access.party)
    if (!authorizer) throw new Error(`no authorizer for the party ${access.party}`)
    return { authorizer, authorizationScopes: [`${access.party}/${access.scope}`] }
  }

  /** JSON object of a party's client ids and the names behind them. */
  namesByClientId(party: Party): string {
    const entries = [...(this.clients.get(party) ?? [])].map(
      ([name, client]) => `"${client.userPoolClientId}":"${name}"`,
    )
    return `{${entries.join(',')}}`
  }
}

function scopesByParty(accesses: readonly Access[]): ReadonlyMap<Party, ReadonlySet<string>> {
  const scopes = new Map<Party, Set<string>>()
  for (const access of accesses) {
    if (access === 'signed') continue
    scopes.set(access.party, (scopes.get(access.party) ?? new Set()).add(access.scope))
  }
  return scopes
}

function partyClients(
  scope: Construct,
  pool: UserPool,
  party: Party,
  scopeNames: ReadonlySet<string>,
  clientNames: readonly string[],
): ReadonlyMap<string, UserPoolClient> {
  const scopes = [...scopeNames].map(
    (scopeName) => new ResourceServerScope({ scopeName, scopeDescription: `${party}: ${scopeName}` }),
  )
  const server = pool.addResourceServer(`${pascalCase(party)}Scopes`, { identifier: party, scopes })
  const client = (name: string): UserPoolClient => {
    const added = new UserPoolClient(scope, name, {
      userPool: pool,
      generateSecret: true,
      accessTokenValidity: TOKEN_VALIDITY,
      oAuth: {
        flows: { clientCredentials: true },
        scopes: scopes.map((granted) => OAuthScope.resourceServer(server, granted)),
      },
    })
    // Strong ones would keep a provider that has left until a deployment of their own.
    CrossStackReferences.of(added).produce(ReferenceStrength.WEAK)
    return added
  }
  return new Map(clientNames.map((name) => [name, client(name)]))
}

function machinePool(scope: Construct): UserPool {
  const pool = new UserPool(scope, 'Pool', {
    selfSignUpEnabled: false,
    accountRecovery: AccountRecovery.NONE,
    passwordPolicy: {
      minLength: 16,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const reason = 'The pool holds machine clients only: no user ever signs in.'
  Validations.of(pool).acknowledge(
    { id: 'AwsSolutions::AwsSolutions-COG2', reason },
    { id: 'AwsSolutions::AwsSolutions-COG8', reason },
  )
  return pool
}
