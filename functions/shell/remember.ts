import { type Instant, millisecondsOf } from '@tallystick/kernel'

/** Remembers what a question was answered for as long as given; a failed answer is asked for again. */
export function remember<Answer>(
  ask: (question: string) => Promise<Answer>,
  { milliseconds, now }: { readonly milliseconds: number; readonly now: () => Instant },
): (question: string) => Promise<Answer> {
  const answers = new Map<string, { readonly answer: Promise<Answer>; readonly until: number }>()
  return (question) => {
    const held = answers.get(question)
    const at = millisecondsOf(now())
    if (held !== undefined && held.until > at) return held.answer
    const answer = ask(question)
    answers.set(question, { answer, until: at + milliseconds })
    answer.catch(() => answers.delete(question))
    return answer
  }
}
