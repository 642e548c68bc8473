import { type Instant, millisecondsOf } from '@tallystick/kernel'
import type { Aim } from './aim.ts'

/** Which connections a channel wants left alone, as far as this process was told. */
export interface Rest {
  /** Whole seconds that are left, 0 = none. */
  secondsLeft(aim: Aim): number
  begin(aim: Aim, seconds: number): void
}

/** One plea for patience counts for everything that is fetched for the connection. */
export function rest(now: () => Instant): Rest {
  const until = new Map<string, number>()
  const nameOf = ({ channel, connectionId }: Aim) => `${channel.name}/${connectionId}`
  return {
    secondsLeft: (aim) =>
      Math.max(0, Math.ceil(((until.get(nameOf(aim)) ?? 0) - millisecondsOf(now())) / 1000)),
    begin: (aim, seconds) => void until.set(nameOf(aim), millisecondsOf(now()) + seconds * 1000),
  }
}
