import type { RoutedDoor } from './door-families.ts'

const quota = {
  'ratelimit-policy': 'How many requests a client may make in which time, for example `"read";q=12000;w=60`.',
  ratelimit: 'How many of them are left, and for how many seconds, for example `"read";r=11998;t=42`.',
}

/** What every answer to a token tells of the limit of its client. */
export function limitHeaders({ access }: Pick<RoutedDoor, 'access'>): Readonly<Record<string, string>> {
  return typeof access === 'string' ? {} : quota
}
