import iterate from 'graphology-layout-forceatlas2/iterate.js'

/** A graph to lay out: two nodes an edge, by number. */
export interface LayoutTask {
  readonly nodes: number
  readonly edges: readonly (readonly [number, number])[]
  readonly rounds: number
}

/** Numbers that ForceAtlas2 keeps of a node and of an edge. */
const NODE = 10
const EDGE = 3
/** Positions are told after so many rounds. */
const TELL = 20

/** A spiral: no two at one place, and the same picture each time. */
const angle = Math.PI * (3 - Math.sqrt(5))

self.onmessage = ({ data }: MessageEvent<LayoutTask>) => {
  const { nodes: count, edges, rounds } = data
  const nodes = new Float32Array(count * NODE)
  const lines = new Float32Array(edges.length * EDGE)
  for (let i = 0; i < count; i++) {
    const far = 10 * Math.sqrt(i + 0.5)
    nodes.set([far * Math.cos(i * angle), far * Math.sin(i * angle), 0, 0, 0, 0, 1, 1, 1, 0], i * NODE)
  }
  for (const [n, [a, b]] of edges.entries()) {
    lines.set([a * NODE, b * NODE, 1], n * EDGE)
    nodes[a * NODE + 6]! += 1
    nodes[b * NODE + 6]! += 1
  }
  const settings = {
    linLogMode: false,
    outboundAttractionDistribution: false,
    adjustSizes: false,
    edgeWeightInfluence: 1,
    scalingRatio: 120,
    strongGravityMode: true,
    gravity: 0.35,
    slowDown: 1 + Math.log(Math.max(1, count)),
    barnesHutOptimize: count > 800,
    barnesHutTheta: 0.8,
  }
  for (let round = 1; round <= rounds; round++) {
    iterate(settings, nodes, lines)
    if (round % TELL !== 0 && round !== rounds) continue
    const places = new Float32Array(count * 2)
    for (let i = 0; i < count; i++) places.set([nodes[i * NODE]!, nodes[i * NODE + 1]!], i * 2)
    postMessage({ places, done: round === rounds }, { transfer: [places.buffer] })
  }
}
