import { json, problem } from '@tallystick/functions/shell/http-message'
import { describe, expect, test } from 'vitest'
import { disobedience } from './obeying.ts'

const received = { reference: 'PO-1', status: 'received' }

describe('an answer that is not as its door says', () => {
  test.each([
    ['receiveLot', json(201, received), undefined],
    ['receiveLot', json(201, { ...received, cost: '1.00' }), /cost/],
    ['receiveLot', json(201, { reference: 'PO-1' }), /status/],
    ['receiveLot', json(202, received), /answers 202/],
    ['receiveLot', json(201, received, { etag: '"x"' }), /header etag/],
    ['receiveLot', { ...json(201, received), headers: { 'content-type': 'text/csv' } }, /text\/csv/],
    ['receiveLot', problem('HTTP-CONFLICT'), undefined],
    ['receiveLot', problem('HTTP-NOT-ACCEPTABLE'), /problem 406/],
    [
      'receiveLot',
      problem('HTTP-CONFLICT', [{ code: 'WEBHOOKS-RANGE', pointer: '', message: '' }]),
      /WEBHOOKS-RANGE/,
    ],
    ['nobody', json(200, {}), /describes/],
  ])('%s %o', (id, answer, why) => {
    const said = disobedience(id, answer)
    if (why === undefined) expect(said).toBeUndefined()
    else expect(said).toMatch(why)
  })
})
