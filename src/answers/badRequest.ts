/** A question that cannot be asked. The store has its own for dates and cursors that are none (BadDate, BadCursor). */
export class BadRequest extends Error {}
