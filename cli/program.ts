import { Command, CommanderError, Option } from 'commander';
import { bundle } from '../spec/index.ts';
import { registerClient } from './client.ts';
import { registerDiff } from './diff.ts';
import { registerDoctor } from './doctor.ts';
import { EXIT, exitCodeOf, lineOf } from './errors.ts';
import { integer, type Settings } from './flags.ts';
import { registerGate } from './gate.ts';
import { EMULATOR_PORT } from './identity.ts';
import type { Io } from './io.ts';
import { registerMatrix } from './matrix.ts';
import { registerMerge } from './merge.ts';
import { openContract } from './open.ts';
import type { PlanFormat } from './plan.ts';
import { registerReport } from './rebuild.ts';
import { chosenFrom, selection } from './selection.ts';
import { DEFAULTS, settingsOf, withSettings } from './settings.ts';
import { CREDENTIAL_VARIABLES } from './signing.ts';
import { tool } from './tool.ts';
import { usageLine } from './usage-line.ts';

/** What says which contract is meant. */
const CONTRACT: (keyof Settings)[] = ['namespace', 'spec'];
/** What says where requests go, as whom, and how fast. */
const CALLING: (keyof Settings)[] = [
  ...(['target', 'voiceConnectorId', 'phoneNumber', 'rate', 'deadline'] as const),
  ...(['allowHost', 'sign', 'region', 'account', 'tlsCa'] as const),
];

const EXIT_CODES = `
Exit codes:
  0 everything gated passed        1 a gated requirement failed
  2 usage, config or spec wrong    3 inconclusive: unreachable, stopped, too little graded
  4 a fault of this tool           5 refused by a safety guard
  6 clean-up incomplete            130, 143 interrupted, with a partial report`;

/** Runs one command line and returns its exit code. */
export async function main(argv: string[], world: Io): Promise<number> {
  const { secrets } = world;
  // An error may quote what a target or an application said.
  const io: Io = { ...world, err: (text) => world.err(secrets.mask(text)) };
  let exitCode: number = EXIT.conforms;
  const program = new Command(tool.name)
    .description(
      'Judges whether an implementation keeps the documented promises of the Amazon Chime Voice Connector HTTP API.',
    )
    .version(tool.version)
    .addHelpText('after', EXIT_CODES)
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      // Said below, in one line.
      outputError: () => {},
    })
    .showSuggestionAfterError()
    .exitOverride();

  withSettings(program.command('run').description('judge an implementation and write its conformance matrix'))
    .addOption(
      new Option('--plan [format]', 'print the requests that a run would send, and send nothing')
        .choices(['lines', 'json'])
        .preset('lines'),
    )
    .option('--resume <dir>', 'go on with a run that was cut off, from its report directory')
    .action(async ({ plan, resume }: { plan?: PlanFormat; resume?: string }, command: Command) => {
      if (resume !== undefined) {
        exitCode = await (await import('./resume.ts')).resumeCommand(resume, command, io);
        return;
      }
      const settings = settingsOf(command, io);
      if (plan !== undefined) exitCode = await (await import('./plan.ts')).planCommand(settings, plan, io);
      else exitCode = await (await import('./run.ts')).runCommand(settings, io);
    });

  program
    .command('emulator')
    .description('serve the reference implementation on 127.0.0.1')
    .addOption(new Option('--port <n>', 'port').default(EMULATOR_PORT).argParser(integer(0, 65_535)))
    .addOption(
      new Option('--namespace <name>', 'chime-sdk-voice or chime')
        .default('chime-sdk-voice')
        .choices(['chime-sdk-voice', 'chime']),
    )
    .option(
      '--auth',
      `check signatures: of the credentials in ${CREDENTIAL_VARIABLES.accessKeyId}, else of those that --sign uses`,
    )
    .option('--fault <name>', 'tell one lie')
    .option('--list-faults', 'name the lies that it can tell')
    .action(async (options) => {
      const { emulatorCommand, listFaults } = await import('./emulator.ts');
      exitCode = options.listFaults ? listFaults(io) : await emulatorCommand(options, io);
    });

  withSettings(program.command('requirements').description('list the requirements with their sentences'), [
    ...CONTRACT,
    'only',
    'operation',
  ])
    .option('--json', 'one JSON object a line')
    .option('--client', 'what is required of clients')
    .option('--trace', 'sentence by sentence: tested, observed or excluded')
    .action(async (options, command: Command) => {
      const { requirementsCommand } = await import('./requirements.ts');
      const { traceabilityCommand } = await import('./traceability.ts');
      const settings = settingsOf(command, io);
      const contract = await openContract(settings, io.cwd);
      if (options.client === true) {
        const { selectClient } = await import('../suites/index.ts');
        const rows = chosenFrom(selectClient(contract), contract, settings);
        exitCode = requirementsCommand(contract, rows, { json: options.json === true }, io);
        return;
      }
      const chosen = selection(contract, settings);
      if (options.trace === true) exitCode = traceabilityCommand(contract, chosen, io);
      else exitCode = requirementsCommand(contract, chosen, { json: options.json === true }, io);
    });

  withSettings(
    program
      .command('explain')
      .argument('<id>', 'id of a requirement')
      .description('show one requirement: its sentence, its source, its cases'),
    CONTRACT,
  ).action(async (id: string, _options, command: Command) => {
    const { explainCommand } = await import('./explain.ts');
    exitCode = explainCommand(await openContract(settingsOf(command, io), io.cwd), id, io);
  });

  withSettings(
    program
      .command('replay')
      .argument('<id>', 'id of a requirement')
      .description('send one case again, as a report printed it'),
    [...CALLING, ...CONTRACT, 'seed', 'maxRequests', 'maxTime', 'settle'],
  )
    .requiredOption('--path <path>', 'path to the case')
    .action(async (id: string, options, command: Command) => {
      const { replayCommand } = await import('./replay.ts');
      exitCode = await replayCommand(id, options.path, { ...DEFAULTS, ...settingsOf(command, io) }, io);
    });

  withSettings(
    program.command('spec').description('print the contract as one OpenAPI 3.1.1 document'),
    CONTRACT,
  ).action(async (_options, command: Command) => {
    io.out(`${JSON.stringify(bundle(await openContract(settingsOf(command, io), io.cwd)), null, 2)}\n`);
  });

  const exit = (code: number) => {
    exitCode = code;
  };
  registerClient(program, io, exit);
  registerDoctor(program, io, exit);
  registerMatrix(program, io, exit);
  registerDiff(program, io, exit);
  registerGate(program, io, exit);
  registerMerge(program, io, exit);
  registerReport(program, io, exit);

  withSettings(
    program
      .command('cleanup')
      .description('take back what a killed run created or changed, and touch nothing else'),
    [...CALLING, 'spec', 'reportDir'],
  ).action(async (_options, command: Command) => {
    const { cleanupCommand } = await import('./cleanup.ts');
    exitCode = await cleanupCommand({ ...DEFAULTS, ...settingsOf(command, io) }, io);
  });

  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) {
      io.err(`${lineOf(error, io.env)}\n`);
      return exitCodeOf(error);
    }
    // Help and version come as errors too, with exit code 0; without a command, help is the answer and the error.
    if (error.exitCode === 0) return EXIT.conforms;
    const command = program.commands.find((each) => each.name() === argv[0])?.name();
    if (error.code !== 'commander.help') io.err(`${usageLine(error.message, command)}\n`);
    return EXIT.usage;
  }
}
