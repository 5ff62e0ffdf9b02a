import { z } from '@hono/zod-openapi'
import { relationKinds } from '../model/comparison.ts'

/** A question that takes none. */
export const nothing = z.strictObject({})
export const id = z.string().min(1).max(200)
export const byId = z.strictObject({ id })
export const short = z.string().trim().min(1).max(500)
/** Of what list, and how much of it. */
export const paging = {
  cursor: z.string().max(4000).optional().openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
}
/** The two times: of the world and of the base. */
export const times = {
  asOf: short.optional().openapi({ description: 'A date in the world, EDTF. Undated claims are always shown.' }),
  knownOn: short.optional().openapi({ description: 'A date of the base, ISO 8601.' }),
}
/** A question of what the base knew at a date of it. */
export const known = z.strictObject({ knownOn: times.knownOn })

/** As many events go into one picture, as many claims into one network. */
const LARGEST_PICTURE = 50_000

/** Ids or names in one parameter. */
export const several = z
  .string()
  .max(4000)
  .transform((list) => list.split(',').filter((one) => one !== ''))
  .pipe(z.array(z.string().max(200)).min(1).max(50))
  .openapi({ type: 'string', description: 'One or several, joined by commas.' })
export const picture = {
  entity: several.optional(),
  ...times,
  limit: z.coerce.number().int().min(1).max(LARGEST_PICTURE).default(LARGEST_PICTURE),
}
/** What is counted as a clash, and by what. */
export const counted = {
  entity: id.optional().openapi({ description: 'A party, with its armed wing or the forces of its state.' }),
  by: z.enum(['month', 'year']).default('year'),
  types: z
    .string()
    .max(2000)
    .transform((list) => list.split(',').filter((type) => type !== ''))
    .optional()
    .openapi({ type: 'string', description: 'Event types that count as clashes, joined by commas.' }),
  alleged: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true')
    .openapi({ type: 'string', description: 'Also what is only alleged.' }),
  knownOn: times.knownOn,
}
export const verdicts = z
  .string()
  .transform((list) => list.split(','))
  .pipe(z.array(z.enum(relationKinds)))
  .openapi({ type: 'string', description: 'One or several, joined by commas.' })
