/** What of a port between two threads is needed; a worker and its parent's port are alike here. */
interface Port {
  postMessage(message: Message): void
  on(event: 'message', hear: (message: Message) => void): unknown
}

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly argument: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: unknown }

/** What one side lets the other call: one argument each, which is copied, as the answer is. */
export type Services<Contract> = {
  readonly [Name in keyof Contract]: Contract[Name] extends (argument: infer Argument) => infer Value
    ? (argument: Argument) => Value | Promise<Value>
    : never
}

type Caller<Contract> = <Name extends keyof Contract & string>(
  name: Name,
  argument: ArgumentOf<Contract[Name]>,
) => Promise<ValueOf<Contract[Name]>>

type ArgumentOf<Service> = Service extends (argument: infer Argument) => unknown ? Argument : never
type ValueOf<Service> = Service extends (...given: never) => infer Value ? Value : never

/** The other side, as it is called from here. */
export interface OtherSide<Contract> {
  /** Rejects with what the other side threw. */
  readonly call: Caller<Contract>
  /** Rejects every call that has no answer: the other side is gone. */
  giveUp(cause: Error): void
}

/** Joins two threads, so that each may call the other; both must have the same contracts in mind. */
export function connectPort<Ours, Theirs>(port: Port, ours: Services<Ours>): OtherSide<Theirs> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let calls = 0
  port.on('message', (message) => {
    if (message.kind === 'call') void serve(message)
    else settle(message)
  })
  async function serve({ id, name, argument }: Message & { readonly kind: 'call' }): Promise<void> {
    try {
      const service: (argument: unknown) => unknown = Reflect.get(ours, name)
      port.postMessage({ kind: 'answer', id, value: await service(argument) })
    } catch (failure) {
      port.postMessage({ kind: 'failure', id, failure })
    }
  }
  function settle(message: Exclude<Message, { readonly kind: 'call' }>): void {
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.kind === 'answer') call?.resolve(message.value)
    else call?.reject(message.failure)
  }
  return {
    call(name, argument) {
      const id = ++calls
      const call = Promise.withResolvers<unknown>()
      waiting.set(id, call)
      port.postMessage({ kind: 'call', id, name, argument })
      return call.promise as Promise<ValueOf<Theirs[typeof name]>>
    },
    giveUp(cause) {
      for (const call of waiting.values()) call.reject(cause)
      waiting.clear()
    },
  }
}
