/** A list in which each value stands once, and the place of each: columns then hold small numbers. */
export class Indexed<T> {
  readonly values: T[] = []
  readonly #at = new Map<T, number>()

  /** The value's index, new or known; -1 for null. */
  of(value: T | null): number {
    if (value === null) return -1
    const known = this.#at.get(value)
    if (known !== undefined) return known
    this.#at.set(value, this.values.length)
    this.values.push(value)
    return this.values.length - 1
  }
}
