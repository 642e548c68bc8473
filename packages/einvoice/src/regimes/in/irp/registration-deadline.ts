import { addDays, type CalendarDate } from '@tallystick/kernel'

/** Days for which a document may be registered, its own date included (10 crore and more, since 1 April 2025). */
const REGISTRATION_DAYS = 30

/** Days before the end of the limit on which an alarm is due. */
const DEADLINE_ALARM_DAYS = 7

/** Until when a document must be registered, and from which day on people are to be alarmed. Days in India. */
export function registrationDeadline(date: CalendarDate): {
  readonly registerBy: CalendarDate
  readonly alarmOn: CalendarDate
} {
  const registerBy = addDays(date, REGISTRATION_DAYS - 1)
  return { registerBy, alarmOn: addDays(registerBy, -DEADLINE_ALARM_DAYS) }
}
