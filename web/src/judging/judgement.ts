import type { Decision } from '../../../src/model/decision.ts'

/** What is judged, before it is signed. */
export type Judgement = Pick<Decision, 'kind' | 'about'>
