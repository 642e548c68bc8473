/** Times that one revision is posted, each but the first after the portal said that it does not have it. */
export const MAX_POSTS = 20

/** Times that a cancellation is sent, each but the first after the portal said that the registration is active. */
export const MAX_CANCELLATIONS = 8

/** Look-ups without an answer; with the longest delay between them, a portal may be down for two days. */
export const MAX_LOOK_UPS = 200

/** The longest delay between two look-ups; also the longest that an SQS message can be delayed. */
export const MAX_LOOK_UP_DELAY_SECONDS = 900

/** How long a post may be under way in another process before somebody else looks for what became of it. */
export const POST_SETTLES_SECONDS = 90

const delays = [5, 15, 60, 300] as const

/** Seconds until the next look-up, after so many that brought no answer. */
export function lookUpDelay(lookUps: number): number {
  return delays[lookUps] ?? MAX_LOOK_UP_DELAY_SECONDS
}
