import { availableParallelism } from 'node:os'
import { MessageChannel, Worker } from 'node:worker_threads'
import type { Reader } from '../store/base.ts'
import { answerThrough, type Question } from '../store/throughPort.ts'
import type { CompareStart, Share } from './compareWorker.ts'

/** Threads that compare beside the caller's, one processor each; the base answers no more. */
export const COMPARERS = Math.min(3, availableParallelism() - 1)

/**
 * Compares subjects in so many threads, which ask the base through the reader of this one, until there are no more.
 * Throws when one of them fails; then all are stopped.
 */
export async function compareBeside(
  reader: Reader,
  subjects: AsyncGenerator<readonly string[]>,
  threads: number,
): Promise<void> {
  const all = Array.from({ length: threads }, () => startComparer(reader, subjects))
  try {
    await Promise.all(all.map(({ done }) => done))
  } finally {
    for (const { worker } of all) await worker.terminate()
  }
}

function startComparer(reader: Reader, subjects: AsyncGenerator<readonly string[]>) {
  const file = import.meta.url.endsWith('.ts') ? './compareWorker.ts' : './compareWorker.js'
  const { port1: answers, port2: asks } = new MessageChannel()
  const worker = new Worker(new URL(file, import.meta.url), {
    workerData: { asks } satisfies CompareStart,
    transferList: [asks],
    // what it makes is soon forgotten: left to itself it would take 200 MB more before it looks
    resourceLimits: { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 1024 },
    // not the caller's: some of its flags (--input-type) would break a worker
    execArgv: [],
    // the type stripper has nothing to tell a user
    stderr: true,
  })
  const ended = Promise.withResolvers<void>()
  answers.on('message', (question: Question) => answerThrough(answers, reader, question).catch(ended.reject))
  worker.on('message', async () => {
    try {
      const { value, done } = await subjects.next()
      worker.postMessage((done ? null : value) satisfies Share)
    } catch (error) {
      ended.reject(error)
    }
  })
  worker.on('error', ended.reject)
  worker.on('exit', (code) => {
    answers.close()
    if (code === 0) ended.resolve()
    else ended.reject(new Error(`a thread that compares has stopped with code ${code}`))
  })
  return { worker, done: ended.promise }
}
