import { doors } from './manifest/doors.ts'
import { financeDoors } from './manifest/finance-doors.ts'
import { labelFunctions } from './manifest/label-functions.ts'
import { orderPath } from './manifest/order-path.ts'
import { privacyDoors } from './manifest/privacy-doors.ts'
import { publicDoors } from './manifest/public-doors.ts'
import { recallDoors } from './manifest/recall-doors.ts'
import { returnPath } from './manifest/return-path.ts'
import { serviceDoors } from './manifest/service-doors.ts'
import { exchanges, tills } from './manifest/stores.ts'
import { counting, type PipelineFunction } from './manifest/vocabulary.ts'

const declared: readonly PipelineFunction[] = [
  ...orderPath,
  ...tills,
  ...returnPath,
  ...doors,
  ...labelFunctions,
  ...financeDoors,
  ...serviceDoors,
  ...exchanges,
  ...privacyDoors,
  ...recallDoors,
  ...publicDoors,
]

/** The pipeline as data, in the order an order travels. Infrastructure, tests and the README table follow this list. */
export const functions: readonly PipelineFunction[] = declared.map(counting)

export { queues } from './manifest/queues.ts'
export type {
  Access,
  BundledFile,
  Party,
  PipelineFunction,
  PipelineQueue,
  QueueName,
  Resource,
  Route,
  Trigger,
} from './manifest/vocabulary.ts'
export { partiesOf, routesOf } from './manifest/vocabulary.ts'
