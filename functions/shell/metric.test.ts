import { instantOf } from '@tallystick/kernel'
import { expect, test } from 'vitest'
import { lineMetric } from './metric.ts'

const at = Date.UTC(2026, 10, 21)

function keptMetric() {
  const lines: string[] = []
  const write = (line: string) => lines.push(line)
  return { metric: lineMetric({ stage: 'trial', now: () => instantOf(at), write }), lines }
}

test('a metric is one line that CloudWatch counts by stage alone, with its fields beside it', () => {
  const { metric, lines } = keptMetric()
  metric('PoolBelowThreshold', 1, { tradeItem: '09506000134352', left: 12 })
  const directive = {
    Namespace: 'Tallystick',
    Dimensions: [['Stage']],
    Metrics: [{ Name: 'PoolBelowThreshold', Unit: 'Count' }],
  }
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      tradeItem: '09506000134352',
      left: 12,
      Stage: 'trial',
      _aws: { Timestamp: at, CloudWatchMetrics: [directive] },
      PoolBelowThreshold: 1,
    },
  ])
})

test('a field cannot stand in the way of the count', () => {
  const { metric, lines } = keptMetric()
  metric('ImportFailed', 2, { ImportFailed: 0, Stage: 'other', _aws: 'x' })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    ImportFailed: 2,
    Stage: 'trial',
    _aws: { Timestamp: at },
  })
})
