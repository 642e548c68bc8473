import { expect, test } from 'vitest'
import { METRIC_NAMESPACE, metricNames } from '../../functions/shell/metric.ts'
import { countedMetrics } from '../../infra/constructs/metric-alarms.ts'
import { properties, synthesize } from './assembly.ts'

const { pipeline } = synthesize({ stage: 'trial' })

test('there is an alarm for everything that functions count, and for nothing else', () => {
  const watched = Object.values(countedMetrics).map(({ metricName }) => metricName)
  expect(watched).toEqual([...metricNames])
})

test.each(Object.entries(countedMetrics))(
  '%s rings at the first count of its stage',
  (id, { metricName }) => {
    expect(properties(pipeline, id)).toMatchObject({
      Namespace: METRIC_NAMESPACE,
      MetricName: metricName,
      Dimensions: [{ Name: 'Stage', Value: 'trial' }],
      Statistic: 'Sum',
      Period: 300,
      Threshold: 0,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: ['AlarmsTopic'],
    })
  },
)
