import { spawn } from 'node:child_process'
import type { Command } from 'commander'
import { baseAddress } from '../openAnswers.ts'
import { note, write } from '../terminal.ts'
import { UsageError } from '../usageError.ts'

interface Options {
  readonly port?: string
  readonly host: string
  readonly open?: boolean
  readonly tiles?: string
}

const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Shows the address in the person's browser; where there is none nothing happens. */
function openInBrowser(url: string): void {
  const [program, ...first] = openers[process.platform] ?? ['xdg-open']
  spawn(program!, [...first, url], { stdio: 'ignore', detached: true })
    .on('error', () => note(`No browser could be started; open ${url}`))
    .unref()
}

/** Until told to stop; told twice (by a terminal and by npm, say) it still closes in good order. */
const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })

export function serveCommand(program: Command): void {
  program
    .command('serve')
    .description('serves the web application and the HTTP API until stopped')
    .option('--port <port>', 'port to listen on (default: PORT, else 4317 or the next free one)')
    .option('--host <address>', 'address to listen on; any but loopback lets others in', '127.0.0.1')
    .option('--open', 'open it in the browser')
    .option('--tiles <address>', 'where maps fetch their ground: https://…/{z}/{x}/{y}.png (default: nowhere)')
    .action(async ({ port, host, open, tiles }: Options, command: Command) => {
      const wanted = port ?? process.env.PORT
      const number = wanted === undefined ? undefined : Number(wanted)
      if (number !== undefined && !(Number.isInteger(number) && number >= 0 && number < 65536))
        throw new UsageError(`“${wanted}” is no port: take a number from 0 to 65535.`)
      const [{ isTileAddress, serve }, { isLoopback }, { localAnswers }, { openBase }] = await Promise.all([
        import('../../serve/serve.ts'),
        import('../../serve/guard.ts'),
        import('../../answers/local.ts'),
        import('../../store/base.ts'),
      ])
      if (tiles !== undefined && !isTileAddress(tiles))
        throw new UsageError(`“${tiles}” is no address of tiles: write https://…/{z}/{x}/{y}.png.`)
      if (!isLoopback(host))
        note(`Careful: on ${host} everybody who reaches this machine can read the base and add to it.`)
      const base = await openBase(baseAddress(command), { create: true })
      const answers = localAnswers(base, true)
      try {
        const server = await serve(answers, {
          host,
          ...(number === undefined ? {} : { port: number }),
          nextFree: port === undefined,
          tiles: tiles ?? null,
        })
        base.announce(server.url)
        await write(`Variorum is at ${server.url}\n`)
        if (!server.hasPages) note('The web application is not built (npm run build); the API answers.')
        if (open) openInBrowser(server.url)
        await untilStopped()
        base.announce(null)
        await server.close()
      } finally {
        await answers.close()
      }
    })
}
