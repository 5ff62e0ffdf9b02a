import { type PGlite, parse, protocol, type Results } from '@electric-sql/pglite'

const { serialize } = protocol

/** Questions kept prepared: each takes some ten kilobytes. */
const MOST = 120
/** Texts of questions that are remembered as asked once. */
const SEEN = 1_000
/** A plan is made anew after so many uses: the tables may have grown meanwhile, which nobody tells the planner. */
const USES = 200
/** What is larger travels as it always did. */
const LONG = 1_000_000

interface Prepared {
  readonly name: string
  readonly types: readonly number[]
  readonly described: readonly Message[]
  uses: number
}
type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number]

/**
 * Asks the same questions again without taking their text apart and planning them each time, which is most of what a
 * short question costs: from its second asking on a question is a prepared statement (PostgreSQL's own: it plans anew by
 * itself when it pays, and when statistics or tables change). Answers null for what is better asked as it is.
 */
export function preparedQueries(pg: PGlite): (sql: string, parameters: readonly unknown[]) => Promise<Results | null> {
  const prepared = new Map<string, Prepared>()
  const seen = new Set<string>()
  let made = 0

  const send = (...messages: Uint8Array[]): Promise<Message[]> =>
    pg.runExclusive(async () => (await pg.execProtocol(Buffer.concat(messages))).messages as Message[])

  async function prepare(sql: string): Promise<Prepared> {
    const name = `q${++made}`
    const messages = await send(
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    )
    const types = messages.find((m) => m.name === 'parameterDescription') as { dataTypeIDs?: number[] } | undefined
    return {
      name,
      types: types?.dataTypeIDs ?? [],
      described: messages.filter((m) => m.name === 'rowDescription'),
      uses: 0,
    }
  }

  async function forget(sql: string, { name }: Prepared): Promise<void> {
    prepared.delete(sql)
    await send(serialize.close({ type: 'S', name }), serialize.sync())
  }

  return async (sql, parameters) => {
    // a question on a table that has got other columns is another question
    if (/^\s*(?:alter|drop)\b/i.test(sql)) for (const one of prepared) await forget(...one)
    if (!/^\s*(?:select|with)\b/i.test(sql)) return null
    if (parameters.some((one) => typeof one === 'string' && one.length > LONG)) return null
    let own = prepared.get(sql)
    if (own !== undefined && own.uses >= USES) {
      await forget(sql, own)
      own = undefined
    } else if (own === undefined && !seen.has(sql)) {
      if (seen.size >= SEEN) seen.clear()
      seen.add(sql)
      return null
    }
    if (own === undefined) {
      const [oldest] = prepared
      if (oldest !== undefined && prepared.size >= MOST) await forget(...oldest)
      own = await prepare(sql)
    }
    // the one used last stands last
    prepared.delete(sql)
    prepared.set(sql, own)
    own.uses++
    const { name, types, described } = own
    const values = parameters.map((value, i) =>
      value == null ? null : (pg.serializers[types[i]!]?.(value) ?? String(value)),
    )
    const told = await send(serialize.bind({ statement: name, values }), serialize.execute({}), serialize.sync())
    return parse.parseResults([...described, ...told], pg.parsers)[0]!
  }
}
