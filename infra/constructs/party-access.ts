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
import { type ClientSetting, type Reach, SCOPE } from '../clients.ts'
import { pascalCase } from './pascal-case.ts'

/** A token opens the door this long, also after its client was deleted. */
const TOKEN_VALIDITY = Duration.hours(1)

export interface PartyAccessProps {
  readonly stage: string
  /** What the routes ask of their callers; the parties and their scopes are collected from it. */
  readonly accesses: readonly Access[]
  readonly clients: readonly ClientSetting[]
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
  private readonly settings: readonly ClientSetting[]

  constructor(scope: Construct, id: string, props: PartyAccessProps) {
    super(scope, id)
    const pool = machinePool(this)
    this.settings = props.clients
    this.userPoolId = pool.userPoolId
    const domain = pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `tallystick-${props.stage}-${Aws.ACCOUNT_ID}` },
    })
    this.tokenEndpoint = `${domain.baseUrl()}/oauth2/token`
    this.clients = new Map(
      [...scopesByParty(props.accesses)].map(([party, scopes]) => [
        party,
        partyClients(new Construct(this, pascalCase(party)), pool, party, {
          scopes,
          clients: props.clients.filter((client) => client.party === party),
        }),
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

  /** A signed or public call is checked by its handler, any other by the party's authorizer before the handler runs. */
  guard(access: Access): Guard {
    if (access === 'signed' || access === 'public')
      return { authorizer: new HttpNoneAuthorizer(), authorizationScopes: [] }
    const authorizer = SCOPE.test(access?.scope ?? '') && this.authorizers.get(access.party)
    if (!authorizer)
      throw new Error(`a route asks for no scope of a party, but for ${JSON.stringify(access)}`)
    return { authorizer, authorizationScopes: [`${access.party}/${access.scope}`] }
  }

  /** What functions are told of the clients of parties: by party and client id the name, legal entities and locations. */
  clientsOf(parties: readonly Party[]): string {
    const member = (name: string, value: string) => `"${name}":${value}`
    const ofParty = (party: Party) =>
      this.settings.flatMap(({ party: own, name, legalEntities, locations }) => {
        const client = own === party ? this.clients.get(party)?.get(name) : undefined
        const words = `"${[name, textOf(legalEntities), textOf(locations)].join('|')}"`
        return client === undefined ? [] : [member(client.userPoolClientId, words)]
      })
    return `{${parties.map((party) => member(party, `{${ofParty(party).join(',')}}`)).join(',')}}`
  }
}

function textOf(reach: Reach): string {
  return reach === 'all' ? '*' : reach.join(',')
}

function scopesByParty(accesses: readonly Access[]): ReadonlyMap<Party, ReadonlySet<string>> {
  const scopes = new Map<Party, Set<string>>()
  for (const access of accesses) {
    if (typeof access === 'string') continue
    scopes.set(access.party, (scopes.get(access.party) ?? new Set()).add(access.scope))
  }
  return scopes
}

interface PartySetting {
  readonly scopes: ReadonlySet<string>
  readonly clients: readonly ClientSetting[]
}

function partyClients(
  scope: Construct,
  pool: UserPool,
  party: Party,
  { scopes: scopeNames, clients }: PartySetting,
): ReadonlyMap<string, UserPoolClient> {
  const scopes = [...scopeNames].map(
    (scopeName) => new ResourceServerScope({ scopeName, scopeDescription: `${party}: ${scopeName}` }),
  )
  const server = pool.addResourceServer(`${pascalCase(party)}Scopes`, { identifier: party, scopes })
  const client = ({ name, scopes: own }: ClientSetting): UserPoolClient => {
    const strange = own?.filter((each) => !scopeNames.has(each)) ?? []
    if (strange.length > 0) throw new Error(`no route of ${party} asks for ${strange.join(', ')}`)
    const granted = scopes.filter(({ scopeName }) => own?.includes(scopeName) ?? true)
    const added = new UserPoolClient(scope, name, {
      userPool: pool,
      generateSecret: true,
      accessTokenValidity: TOKEN_VALIDITY,
      oAuth: {
        flows: { clientCredentials: true },
        scopes: granted.map((each) => OAuthScope.resourceServer(server, each)),
      },
    })
    // Strong ones would keep a provider that has left until a deployment of their own.
    CrossStackReferences.of(added).produce(ReferenceStrength.WEAK)
    return added
  }
  return new Map(clients.map((setting) => [setting.name, client(setting)]))
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
