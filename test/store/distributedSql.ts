import { type Placement, placements } from '../../src/store/distribution.ts'

/*
 * What a machine can tell, without a Citus, of statements that would fail or crawl on one. It reads SQL by its brackets and
 * keywords, which is enough for the statements of this repository: keywords in lower case, tables by their plain names.
 */

/** The columns of each table. */
export type Columns = Readonly<Record<string, readonly string[]>>

type Token = string | Tokens
interface Tokens extends Array<Token> {}

interface ShardKey {
  readonly by: string
  readonly group: string
}

interface Source {
  readonly alias: string
  /** Rows of the others stay where it has none. */
  readonly optional: boolean
  /** Null: what a WITH, a subquery or a function gives, which Citus carries to where it is needed. */
  readonly table: string | null
  /** The column of a subquery that is one by which its table is distributed. */
  readonly key?: ShardKey | null
}

interface Scope {
  readonly sources: Source[]
  readonly outer: Scope | null
}

const keywords = new Set(
  'select from where join left right full inner cross outer on using group order having limit offset union except intersect all as set returning with lateral into values and or not for natural window when conflict do nothing default'.split(
    ' ',
  ),
)

const placed = (table: string | null): Placement | null =>
  table === null ? null : ((placements as Record<string, Placement>)[table] ?? null)

/** What of a statement Citus would refuse, or do slowly, each in one line; none when all seems well. */
export function forbiddenIn(statement: string, columns: Columns): string[] {
  const found = new Set<string>()
  const tokens = bracketed(statement)
  const flat = statement.replace(/'(?:[^']|'')*'/g, "''").toLowerCase()
  const named = namedQueries(tokens)
  if (/\bwith recursive\b/.test(flat)) found.add('a recursive query')
  if (/\bgrouping sets\b|\brollup\s*\(|\bcube\s*\(/.test(flat)) found.add('grouping sets')
  const update = /^\s*(?:with .*?\)\s*)?update "?(\w+)"? set (.*)/s.exec(flat)
  if (update && placed(update[1]!)?.kind === 'distributed') {
    const placement = placed(update[1]!)!
    if (
      placement.kind === 'distributed' &&
      new RegExp(`(^|,)\\s*"?${placement.by}"? =`).test(update[2]!.split(' where ')[0]!)
    )
      found.add(`an update of ${update[1]}.${placement.by}, by which it is distributed`)
  }
  if (
    (update || /\bdo update\b/.test(flat)) &&
    /\b(now|random|clock_timestamp|nextval|gen_random_uuid)\s*\(/.test(flat)
  )
    found.add('a volatile function in an update')
  const target = /^\s*(?:update|delete from) "?(\w+)"?/.exec(flat)?.[1] ?? null
  const all: Scope[] = []
  visit(tokens, null)
  if (target !== null && placed(target)?.kind !== 'distributed' && placed(target) !== null) {
    const asked = all.flatMap((s) => s.sources).find((s) => placed(s.table)?.kind === 'distributed')
    if (asked) found.add(`a change of ${target}, which is not distributed, by what ${asked.table} holds`)
  }
  return [...found]

  function visit(list: Tokens, outer: Scope | null): void {
    for (const part of parts(list)) {
      const scope: Scope = { sources: [], outer }
      const derived = new Set<Tokens>()
      readSources(part, scope, derived, named)
      all.push(scope)
      checkJoins(part, scope)
      checkLocks(part, scope)
      for (const token of part) if (Array.isArray(token)) descend(token, scope, derived)
      checkCorrelation(part, scope)
    }
  }

  function descend(list: Tokens, scope: Scope, derived: ReadonlySet<Tokens>): void {
    if (
      list[0] === 'select' ||
      list[0] === 'with' ||
      list[0] === 'insert' ||
      list[0] === 'delete' ||
      list[0] === 'update'
    )
      visit(list, derived.has(list) ? scope.outer : scope)
    else for (const token of list) if (Array.isArray(token)) descend(token, scope, derived)
  }

  function distributed(scope: Scope): { alias: string; table: string; by: string; group: string }[] {
    return scope.sources.flatMap(({ alias, table }) => {
      const placement = placed(table)
      return placement?.kind === 'distributed'
        ? [{ alias, table: table!, by: placement.by, group: placement.group }]
        : []
    })
  }

  function checkJoins(part: Tokens, scope: Scope): void {
    const tables = distributed(scope)
    const first = tables[0]
    if (first === undefined) return
    const joined = new Set([first.alias])
    const equal = equalities(part)
    const keyOf = new Map(tables.map((t) => [t.alias, t]))
    for (let more = true; more; ) {
      more = false
      for (const [a, b] of equal) {
        const [left, right] = [keyOf.get(a[0]), keyOf.get(b[0])]
        if (!left || !right || left.by !== a[1] || right.by !== b[1] || left.group !== right.group) continue
        if (joined.has(a[0]) !== joined.has(b[0])) {
          joined.add(a[0]).add(b[0])
          more = true
        }
      }
    }
    for (const { alias, table } of tables)
      if (!joined.has(alias)) found.add(`a join of ${first.table} and ${table} on other columns than their shards'`)
    const [start] = scope.sources
    const optional = scope.sources.find((s) => s.optional && placed(s.table)?.kind === 'distributed')
    if (optional && start && placed(start.table)?.kind === 'reference')
      found.add(`${start.table}, a reference table, left joined to ${optional.table}`)
  }

  function checkLocks(part: Tokens, scope: Scope): void {
    const at = part.lastIndexOf('for')
    if (at >= 0 && (part[at + 1] === 'update' || part[at + 1] === 'share') && distributed(scope).length > 0)
      found.add('locked rows of several shards')
  }

  /** A subquery of a distributed table may speak of the query around it by the columns of their shards only. */
  function checkCorrelation(part: Tokens, scope: Scope): void {
    const tables = distributed(scope)
    if (tables.length === 0 || scope.outer === null) return
    const own = new Set(scope.sources.map((s) => s.alias))
    const ownColumns = scope.sources.every((s) => s.table !== null)
      ? new Set(scope.sources.flatMap((s) => columns[s.table!] ?? []))
      : null
    const outward: string[] = []
    const spoken = withBrackets(part)
    for (const [index, token] of spoken.entries()) {
      if (!/^[a-z_]\w*$/.test(token)) continue
      if (spoken[index + 1] === '.') {
        if (!own.has(token) && owner(scope.outer, token)) outward.push(token)
      } else if (
        ownColumns &&
        spoken[index - 1] !== '.' &&
        !own.has(token) &&
        !ownColumns.has(token) &&
        !keywords.has(token)
      ) {
        const holder = columnOwner(scope.outer, token)
        if (holder) outward.push(holder.alias)
      }
    }
    if (outward.length === 0) return
    const along = equalities(part).some(([a, b]) =>
      [
        [a, b],
        [b, a],
      ].some(([inner, beyond]) => {
        const mine = tables.find((t) => t.alias === inner![0] && t.by === inner![1])
        const other = mine && owner(scope.outer, beyond![0])
        const placement = other && (other.key ?? placed(other.table))
        return placement && 'by' in placement && placement.by === beyond![1] && placement.group === mine?.group
      }),
    )
    if (!along)
      found.add(`a subquery of ${tables[0]!.table} that speaks of ${[...new Set(outward)].join(', ')} around it`)
  }

  function owner(scope: Scope | null, alias: string): Source | null {
    for (let at = scope; at !== null; at = at.outer) {
      const source = at.sources.find((s) => s.alias === alias)
      if (source) return source
    }
    return null
  }

  function columnOwner(scope: Scope | null, column: string): Source | null {
    for (let at = scope; at !== null; at = at.outer) {
      const source = at.sources.find((s) => s.table !== null && columns[s.table]?.includes(column))
      if (source) return source
    }
    return null
  }
}

/** Words, numbers and marks, brackets as lists; what stands in quotes as one mark, quoted names as words. */
function bracketed(statement: string): Tokens {
  const stack: Tokens[] = [[]]
  for (const [token] of statement.matchAll(/--[^\n]*|'(?:[^']|'')*'|"[^"]+"|[a-z_]\w*|\$?\d+|::|[^\s]/gi)) {
    if (token.startsWith('--')) continue
    if (token === '(' || token === '[') {
      const list: Tokens = []
      stack.at(-1)!.push(list)
      stack.push(list)
    } else if (token === ')' || token === ']') stack.pop()
    else stack.at(-1)!.push(token.startsWith('"') ? token.slice(1, -1) : token.toLowerCase())
  }
  return stack[0]!
}

/** The names that WITH gives. */
function namedQueries(tokens: Tokens, names = new Set<string>()): Set<string> {
  for (const [index, token] of tokens.entries()) {
    if (Array.isArray(token)) namedQueries(token, names)
    else if (token === 'as' && typeof tokens[index - 1] === 'string') {
      const next = tokens[index + 1] === 'materialized' ? tokens[index + 2] : tokens[index + 1]
      if (Array.isArray(next) && ['select', 'with', 'delete', 'insert', 'update'].includes(next[0] as string))
        names.add(tokens[index - 1] as string)
    }
  }
  return names
}

/** The selects of a union, each alone. */
function parts(list: Tokens): Tokens[] {
  const all: Tokens[] = [[]]
  for (const token of list)
    if (token === 'union' || token === 'except' || token === 'intersect') all.push([])
    else all.at(-1)!.push(token)
  return all
}

function readSources(part: Tokens, scope: Scope, derived: Set<Tokens>, named: ReadonlySet<string>): void {
  let listing = false
  for (let at = 0; at < part.length; at++) {
    const token = part[at]!
    if (typeof token !== 'string') continue
    if (['where', 'group', 'order', 'limit', 'returning', 'set', 'select', 'window', 'having'].includes(token))
      listing = false
    const begins =
      token === 'from' || token === 'join' || token === 'into' || (token === 'using' && !Array.isArray(part[at + 1]))
    const changes = token === 'update' && part[at - 1] !== 'for' && part[at - 1] !== 'do'
    if (!begins && !changes && !(listing && token === ',')) continue
    // "is distinct from", "extract(… from …)"
    if (token === 'from' && part[at - 1] === 'distinct') continue
    if (token === 'from' || token === 'using') listing = true
    let next = at + 1
    if (part[next] === 'lateral') next++
    const item = part[next]
    if (item === undefined) continue
    const isCall = typeof item === 'string' && Array.isArray(part[next + 1]) && token !== 'into'
    const after = isCall ? next + 2 : next + 1
    const spoken = part[after] === 'as' ? part[after + 1] : part[after]
    const optional = token === 'join' && (part[at - 1] === 'left' || part[at - 2] === 'left')
    const alias = typeof spoken === 'string' && /^[a-z_]\w*$/.test(spoken) && !keywords.has(spoken) ? spoken : null
    if (Array.isArray(item)) {
      if (part[at + 1] !== 'lateral') derived.add(item)
      scope.sources.push({ alias: alias ?? '', table: null, optional, key: keyOf(item) })
    } else if (item !== 'stdin' && token !== 'into')
      scope.sources.push({ alias: alias ?? item, table: isCall || named.has(item) ? null : item, optional })
  }
}

/** Of `(select entity_id as party from event_part …)`: party. */
function keyOf(select: Tokens): ShardKey | null {
  const placement = placed((select[select.indexOf('from') + 1] as string | undefined) ?? null)
  if (placement?.kind !== 'distributed') return null
  const at = select.indexOf(placement.by)
  if (at < 0 || at > select.indexOf('from')) return null
  return { by: select[at + 1] === 'as' ? (select[at + 2] as string) : placement.by, group: placement.group }
}

/** The words of a select with those in its brackets, its subqueries left out. */
const withBrackets = (part: Tokens): string[] =>
  part.flatMap((token) =>
    typeof token === 'string' ? [token] : token[0] === 'select' || token[0] === 'with' ? [] : withBrackets(token),
  )

type Column = readonly [alias: string, column: string]

/** What is set equal in a select, its brackets of conditions included, not its subqueries: alias and column on each side. */
function equalities(part: Tokens): (readonly [Column, Column])[] {
  const found: (readonly [Column, Column])[] = []
  for (const [index, token] of part.entries()) {
    if (Array.isArray(token)) {
      if (token[0] !== 'select' && token[0] !== 'with') found.push(...equalities(token))
      continue
    }
    if (token !== '=') continue
    const [a, dot, b] = part.slice(index - 3, index)
    const [c, point, d] = part.slice(index + 1, index + 4)
    if (dot === '.' && point === '.')
      found.push([
        [a as string, b as string],
        [c as string, d as string],
      ])
  }
  return found
}
