/** A typed event source: listeners by name, called in the order they came. */
export class Events<E> {
  readonly #listeners = new Map<keyof E, Set<(payload: never) => void>>()

  /** Listens; returns the function that stops listening. */
  on<Name extends keyof E>(name: Name, listener: (payload: E[Name]) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, set.add(listener as (payload: never) => void))
    return () => set.delete(listener as (payload: never) => void)
  }

  emit<Name extends keyof E>(name: Name, payload: E[Name]): void {
    this.#listeners.get(name)?.forEach((listener) => listener(payload as never))
  }
}
