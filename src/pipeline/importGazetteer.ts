import { readGazetteer } from '../import/gazetteer.ts'
import type { Gazetteer } from '../model/gazetteer.ts'
import { type Base, transaction } from '../store/base.ts'
import { insertGazetteer } from '../store/gazetteer.ts'
import { subjectsSpeakingOfPlaces } from '../store/reconcileSubjects.ts'
import { reconcileTouched } from './reconcileTouched.ts'

/**
 * Loads a gazetteer into the base: its places lend documents' places their coordinates, P-codes and what they lie in,
 * and the points where places stand are compared anew. Throws NotAGazetteer when the file is none.
 */
export async function importGazetteer(
  base: Base,
  bytes: Uint8Array,
  file: string,
  recordedAt: string = new Date().toISOString(),
): Promise<Gazetteer> {
  const gazetteer = readGazetteer(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  await transaction(base, async (tx) => {
    await insertGazetteer(tx, gazetteer, file, bytes, recordedAt)
    await reconcileTouched(tx, await subjectsSpeakingOfPlaces(tx))
  })
  return gazetteer
}
