export { assert } from './assert.ts'
export {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDate,
  calendarDateIn,
  isTimeZone,
  laterDate,
  parseCalendarDate,
  zonedMoment,
} from './calendar-date.ts'
export { canonicalJson } from './canonical-json.ts'
export { currencyExponent, roundMoney } from './currency.ts'
export {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  decimalOf,
  divide,
  equals,
  formatDecimal,
  isZero,
  MAX_DECIMAL_CHARACTERS,
  multiply,
  negate,
  parseDecimal,
  round,
  subtract,
  sum,
  trimDecimal,
  zero,
} from './decimal.ts'
export { type Fault, faultsUnder, jsonPointer, MAX_FAULTS, toldFaults } from './fault.ts'
export { type KernelFaultCode, kernelFaults } from './faults.ts'
export { type Instant, instant, instantOf, millisecondsOf, parseInstant } from './instant.ts'
export { type Json, MAX_JSON_DEPTH, parseJson } from './json.ts'
export { accept, type Result, refuse } from './result.ts'
export { ceiling, floor, halfCeiling, halfEven, halfUp, type RoundingMode, truncate } from './rounding.ts'
