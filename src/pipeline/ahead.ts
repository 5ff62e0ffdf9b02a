/**
 * Does work on items in several hands and gives the results in the items' order, each as a promise that fails where
 * the work failed. No more than `width` items are under way or waiting for their turn: what is held stays
 * bounded however many items there are.
 */
export async function* ahead<Item, Done>(
  items: readonly Item[],
  width: number,
  work: (item: Item) => Promise<Done>,
): AsyncGenerator<{ readonly item: Item; readonly done: Promise<Done> }> {
  const turns: Promise<Done>[] = []
  const begin = (item: Item | undefined): void => {
    if (item === undefined) return
    const turn = work(item)
    // its failure is told at its turn, not as an unhandled one
    turn.catch(() => {})
    turns.push(turn)
  }
  for (let index = 0; index < width; index++) begin(items[index])
  for (const [index, item] of items.entries()) {
    const turn = turns.shift()!
    yield { item, done: turn }
    begin(items[index + width])
  }
}
