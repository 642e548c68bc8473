import { type Instant, instantOf } from '@tallystick/kernel'
import { describe, expect, test } from 'vitest'
import { MAX_REMEMBERED, remember } from './remember.ts'

/** Something to ask, a clock to move, and what was asked. */
function asked(answer: (question: string, times: number) => Promise<string> = async (q, n) => `${q}${n}`) {
  let clock = 0
  const now = (): Instant => instantOf(clock)
  const questions: string[] = []
  const ask = remember(
    (question) => {
      questions.push(question)
      return answer(question, questions.filter((other) => other === question).length)
    },
    { milliseconds: 60_000, now },
  )
  return {
    ask,
    questions,
    advance: (milliseconds: number) => {
      clock += milliseconds
    },
  }
}

describe('an answer', () => {
  test('is remembered until its time is over', async () => {
    const { ask, questions, advance } = asked()
    expect([await ask('a'), await ask('a'), await ask('b')]).toEqual(['a1', 'a1', 'b1'])
    advance(59_999)
    expect(await ask('a')).toBe('a1')
    advance(1)
    expect(await ask('a')).toBe('a2')
    expect(questions).toEqual(['a', 'b', 'a'])
  })

  test('is asked for once while it is on its way', async () => {
    const { ask, questions } = asked()
    expect(await Promise.all([ask('a'), ask('a'), ask('a')])).toEqual(['a1', 'a1', 'a1'])
    expect(questions).toEqual(['a'])
  })
})

describe('a failure', () => {
  test('is told, and not remembered', async () => {
    const { ask } = asked(async (question, times) => {
      if (times === 1) throw new Error('down')
      return question
    })
    await expect(ask('a')).rejects.toThrow('down')
    expect(await ask('a')).toBe('a')
  })

  test('that comes late does not take a newer answer with it', async () => {
    const slow = Promise.withResolvers<string>()
    const { ask, questions, advance } = asked((question, times) =>
      times === 1 ? slow.promise : Promise.resolve(question),
    )
    const first = ask('a')
    advance(60_000)
    expect(await ask('a')).toBe('a')
    slow.reject(new Error('down'))
    await expect(first).rejects.toThrow('down')
    expect(await ask('a')).toBe('a')
    expect(questions).toHaveLength(2)
  })
})

test('anybody may ask for anything: only so many answers are kept, the newest', async () => {
  const { ask, questions } = asked()
  for (let i = 0; i <= MAX_REMEMBERED; i++) await ask(String(i))
  questions.length = 0
  await ask(String(MAX_REMEMBERED))
  await ask('1')
  expect(questions).toEqual([])
  await ask('0')
  expect(questions).toEqual(['0'])
})
