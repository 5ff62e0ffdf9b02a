import type { LayoutTask } from './layoutWorker.ts'

/**
 * Lays a graph out in a thread of its own, telling positions (x, y by turns) as they come. A file of ours, not a blob: the
 * content security policy asks no exception for it. Gives what stops it.
 */
export function layOut(
  nodes: number,
  edges: readonly (readonly [number, number])[],
  tell: (places: Float32Array, done: boolean) => void,
): () => void {
  const worker = new Worker(new URL('./layoutWorker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<{ places: Float32Array; done: boolean }>) => {
    tell(data.places, data.done)
    if (data.done) worker.terminate()
  }
  const rounds = nodes < 500 ? 500 : nodes < 2500 ? 260 : 160
  worker.postMessage({ nodes, edges, rounds } satisfies LayoutTask)
  return () => worker.terminate()
}
