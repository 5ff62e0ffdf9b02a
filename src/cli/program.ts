import { Command, Option } from 'commander'
import { packageVersion } from '../packageRoot.ts'
import { addCommand } from './commands/add.ts'
import { blameCommand } from './commands/blame.ts'
import { candidatesCommand } from './commands/candidates.ts'
import { changesCommand } from './commands/changes.ts'
import { checkCommand } from './commands/check.ts'
import { claimsCommand } from './commands/claims.ts'
import { clashCountsCommand } from './commands/clashCounts.ts'
import { compareCommand } from './commands/compare.ts'
import { copyCommand } from './commands/copy.ts'
import { decideCommand } from './commands/decide.ts'
import { diffCommand } from './commands/diff.ts'
import { documentsCommand } from './commands/documents.ts'
import { entitiesCommand } from './commands/entities.ts'
import { eventsCommand } from './commands/events.ts'
import { explainCommand } from './commands/explain.ts'
import { exportCommand } from './commands/export.ts'
import { findCommand } from './commands/find.ts'
import { importCommand } from './commands/import.ts'
import { initCommand } from './commands/init.ts'
import { rebuildCommand } from './commands/rebuild.ts'
import { reconcileCommand } from './commands/reconcile.ts'
import { serveCommand } from './commands/serve.ts'
import { workCommand } from './commands/work.ts'
import { refuseTimes } from './timeless.ts'

/** The command `variorum` with all it can do. Each command declares itself and loads what it needs when it runs. */
export function program(): Command {
  const variorum = new Command('variorum')
    .description('Reads documents into claims and sets all sources side by side: git blame for facts.')
    .version(packageVersion())
    .option('--base <address>', 'folder or postgres:// address of the base (default: VARIORUM_BASE, else ./base)')
    .addOption(
      new Option('--format <format>', 'what to print').choices(['table', 'jsonl', 'csv']).default(undefined, 'table'),
    )
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('(variorum --help lists what there is)')
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 some input was refused or something failed, 2 called wrongly.\n' +
        'ENTITY is an id or any name, DOCUMENT an id or the name of its file.',
    )
  for (const declare of [
    initCommand,
    addCommand,
    workCommand,
    serveCommand,
    claimsCommand,
    entitiesCommand,
    eventsCommand,
    documentsCommand,
    compareCommand,
    clashCountsCommand,
    blameCommand,
    changesCommand,
    diffCommand,
    findCommand,
    explainCommand,
    candidatesCommand,
    decideCommand,
    exportCommand,
    importCommand,
    checkCommand,
    reconcileCommand,
    rebuildCommand,
    copyCommand,
  ])
    declare(variorum)
  for (const command of variorum.commands) refuseTimes(command)
  // Errors of usage are thrown, so that main.ts alone decides on exit codes.
  for (const command of [variorum, ...variorum.commands]) command.exitOverride()
  return variorum
}
