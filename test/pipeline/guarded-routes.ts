import { type Access, functions, routesOf } from '@tallystick/functions/manifest'

/** A route that is called with a token. */
export interface GuardedRoute {
  readonly key: string
  readonly access: Exclude<Access, string>
}

/** Every route behind a token, from the manifest itself. */
export const guardedRoutes: readonly GuardedRoute[] = functions
  .flatMap(routesOf)
  .flatMap(({ method, path, access }) =>
    typeof access === 'string' ? [] : [{ key: `${method} ${path}`, access }],
  )
