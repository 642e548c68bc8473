import { type Instant, millisecondsOf } from '@tallystick/kernel'

/** Most answers remembered at once: anybody may ask, so that what nobody asks again must not pile up. */
export const MAX_REMEMBERED = 1000

/** Remembers what a question was answered for as long as given; a failed answer is asked for again. */
export function remember<Answer>(
  ask: (question: string) => Promise<Answer>,
  { milliseconds, now }: { readonly milliseconds: number; readonly now: () => Instant },
): (question: string) => Promise<Answer> {
  const answers = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>()
  const forget = (question: string, answer: Promise<Answer>) => {
    if (answers.get(question)?.answer === answer) answers.delete(question)
  }
  return (question) => {
    const held = answers.get(question)
    const at = millisecondsOf(now())
    if (held !== undefined && held.until > at) return held.answer
    const answer = ask(question)
    answers.delete(question)
    answers.set(question, { answer, until: at + milliseconds })
    const [oldest] = answers.keys()
    if (answers.size > MAX_REMEMBERED && oldest !== undefined) answers.delete(oldest)
    answer.catch(() => forget(question, answer))
    return answer
  }
}
