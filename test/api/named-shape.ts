import type { Answer } from '@tallystick/functions/shell/doors/door'
import type { ZodType } from 'zod'
import * as z from 'zod'
import { routedDoors } from './door-families.ts'
import { pascalCase } from './pascal-case.ts'

/** What an answer has, however it was written down. */
export function answerOf(answer: ZodType | Answer): Answer {
  return answer instanceof z.ZodType ? { json: answer } : answer
}

/** Bodies and answers of one door alone, with a name that follows from the door's: a client has a type for each. */
const named: ReadonlyMap<ZodType, ZodType> = (() => {
  const names = new Map<ZodType, Set<string>>()
  const note = (shape: ZodType | undefined, name: string) => {
    if (shape !== undefined) names.set(shape, (names.get(shape) ?? new Set()).add(pascalCase(name)))
  }
  for (const { door } of routedDoors) {
    for (const answer of Object.values(door.answers)) note(answerOf(answer).json, `${door.id}.answer`)
    note(door.body, `${door.id}.body`)
  }
  return new Map(
    [...names].flatMap(([shape, [id = '', ...others]]) =>
      others.length > 0 || shape.meta()?.id !== undefined ? [] : [[shape, shape.meta({ id })] as const],
    ),
  )
})()

/** The shape under its name, if it has one. */
export function namedShape(shape: ZodType): ZodType {
  return named.get(shape) ?? shape
}
